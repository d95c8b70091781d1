using System.Text.RegularExpressions;
using System.Xml.Linq;
using Site.Compiler.Adoption;
using Site.Compiler.Formats;
using Site.Compiler.Text;
using Site.Tests.Verbs;

namespace Site.Tests.House;

/// <summary>What <c>init</c> writes for hosts: the program is the one that the repository names, and nothing else chooses it.</summary>
public sealed partial class RecipeSpecs
{
    private static readonly string Recipes = Path.Combine(TestSite.Root, "reference", "recettes");

    [Fact]
    public void Each_recipe_is_written_and_no_other() =>
        Assert.Equal(
            [
                ".config/dotnet-tools.json",
                ".github/CODEOWNERS.example",
                ".github/workflows/site.yml",
                ".gitignore",
                ".gitlab-ci.yml",
                ".site/.gitattributes",
                "global.json",
                "input/.gitattributes",
                "netlify.toml",
                "netlify/build.sh",
                "nuget.config",
            ],
            Directory
                .EnumerateFiles(Recipes, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
                .Select(f => Path.GetRelativePath(Recipes, f).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>What is learned of one workflow is learned of both: they differ by how the program is run.</summary>
    [Fact]
    public void The_workflow_of_associations_is_that_of_this_repository_with_the_tool()
    {
        var ours = File.ReadAllText(Path.Combine(TestSite.Root, ".github", "workflows", "site.yml"));
        Assert.Equal(
            Steps(ours.Replace("dotnet run --project src/Site --configuration Release --", "dotnet site", StringComparison.Ordinal)),
            Steps(Text(".github/workflows/site.yml")).Where(l => l != "dotnet tool restore")
        );
    }

    [Theory]
    [InlineData("dotnet site version verify --root ../head --format github")]
    [InlineData("dotnet site diff . ../head --format markdown > ../changes.md")]
    public void What_judges_a_proposal_is_restored_from_the_base(string command)
    {
        var workflow = Text(".github/workflows/site.yml");
        var step = workflow[..workflow.IndexOf(command, StringComparison.Ordinal)].Split("      - name: ")[^1];
        Assert.Contains("working-directory: base\n", step, StringComparison.Ordinal);
        Assert.Contains("dotnet tool restore\n", step, StringComparison.Ordinal);
    }

    /// <summary>Where several places are looked in, the highest version of any of them wins.</summary>
    [Fact]
    public void The_program_comes_from_one_folder()
    {
        var sources = XDocument.Parse(Text("nuget.config")).Root!.Element("packageSources")!.Elements().ToArray();
        Assert.Equal(["clear", "add"], sources.Select(s => s.Name.LocalName));
        Assert.Equal("paquets", (string?)sources[1].Attribute("value"));
    }

    [Fact]
    public void The_manifest_names_the_package_that_is_made()
    {
        Assert.Equal(
            new ProgramVersion(1, 2, 3, ""),
            ToolManifest.PinIn(Text(ToolManifest.Path).Replace("{version}", "1.2.3", StringComparison.Ordinal))
        );
        var project = XDocument.Load(Path.Combine(TestSite.Root, "src", "Site", "Site.csproj"));
        Assert.Equal(ToolManifest.Package, project.Descendants("PackageId").Single().Value, ignoreCase: true);
        Assert.Equal("site", project.Descendants("ToolCommandName").Single().Value);
        Assert.Contains("\"isRoot\": true", Text(ToolManifest.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("netlify/build.sh", "dotnet tool restore", "dotnet site build --strict \"${preview[@]}\"", "export DOTNET_ROOT=")]
    [InlineData(
        ".gitlab-ci.yml",
        "image: mcr.microsoft.com/dotnet/sdk:10.0",
        "dotnet site check --strict",
        "dotnet site build --strict --output public"
    )]
    [InlineData("netlify.toml", "command = \"bash netlify/build.sh\"", "publish = \"output\"")]
    [InlineData(".gitignore", "/output/", "/.site/change/")]
    [InlineData(".site/.gitattributes", "base/** -text")]
    [InlineData("input/.gitattributes", "_versions/** -text")]
    public void A_host_publishes_only_what_passes(string path, params string[] lines) =>
        Assert.All(lines, l => Assert.Contains(l, Text(path), StringComparison.Ordinal));

    [Fact]
    public void GitLab_reads_its_file() =>
        Assert.IsType<YamlValue.Mapping>(Yaml.Parse(new SourceText(".gitlab-ci.yml", Text(".gitlab-ci.yml"))).Value);

    [Fact]
    public void The_README_shows_the_first_steps_of_the_guide()
    {
        var shown = PackedToolSpecs.Commands(File.ReadAllText(Path.Combine(TestSite.Root, "README.md")));
        Assert.Equal(2, shown.Length);
        var guide = PackedToolSpecs.Commands(File.ReadAllText(Path.Combine(TestSite.Root, "docs", "adopter.md")));
        Assert.Empty(shown.SelectMany(c => c.Split(" && ")).Except(guide));
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(Recipes, path));

    /// <summary>Lines that do something: without comments, and without the shape of a step of one line or several.</summary>
    private static IEnumerable<string> Steps(string workflow) =>
        workflow
            .Split('\n')
            .Where(l => !Comment().IsMatch(l))
            .Select(l => l.Trim().Replace("run: |", "run:", StringComparison.Ordinal))
            .SelectMany(l => l.StartsWith("run: ", StringComparison.Ordinal) ? new[] { "run:", l[5..] } : [l])
            .Where(l => l.Length > 0);

    [GeneratedRegex("^ *#")]
    private static partial Regex Comment();
}
