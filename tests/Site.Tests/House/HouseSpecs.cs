using System.Text.RegularExpressions;

namespace Site.Tests.House;

/// <summary>The rules of the house, held by tests: who may know whom, and that what the documents say is true.</summary>
public sealed partial class HouseSpecs
{
    private static readonly string Core = Path.Combine(TestSite.Root, "src", "Site.Compiler");

    [Fact]
    public void Only_the_program_touches_disk_console_network_and_clock()
    {
        var banned = File.ReadAllText(Path.Combine(Core, "BannedSymbols.txt"));
        Assert.All(
            [
                "System.IO.File;",
                "System.IO.Directory;",
                "System.Console;",
                "System.Net.Http.HttpClient;",
                "System.DateTime.Now;",
                "System.DateTimeOffset.UtcNow;",
                "System.Environment;",
                "System.TimeZoneInfo;",
                "System.Random;",
            ],
            s => Assert.Contains(s, banned, StringComparison.Ordinal)
        );
        Assert.Contains(
            "AdditionalFiles Include=\"BannedSymbols.txt\"",
            File.ReadAllText(Path.Combine(Core, "Site.Compiler.csproj")),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Code(Core), f => f.Text.Contains("RS0030", StringComparison.Ordinal));
    }

    /// <summary>What a person types is all that is needed: nothing is prepared for the tests that they do not prepare themselves.</summary>
    [Fact]
    public void The_README_commands_are_those_that_CI_runs()
    {
        var commands = Bash()
            .Match(File.ReadAllText(Path.Combine(TestSite.Root, "README.md")))
            .Groups[1]
            .Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["dotnet run --project src/Site", "dotnet test Site.sln"], commands);
        Assert.Equal(["#!/usr/bin/env bash", "set -euo pipefail", .. commands], File.ReadAllLines(Path.Combine(TestSite.Root, ".ci", "run")));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/architecture.md")]
    public void A_path_named_in_a_document_exists(string document)
    {
        var text = File.ReadAllText(Path.Combine(TestSite.Root, document));
        var named = Quoted()
            .Matches(text)
            .Select(m => m.Groups[1].Value)
            .Concat(Link().Matches(text).Select(m => Path.Combine(Path.GetDirectoryName(document)!, m.Groups[1].Value)))
            .Where(p => !p.StartsWith("output", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, p =>
            Assert.True(new[] { "", "src/Site", "src/Site.Compiler" }.Any(from => Path.Exists(Path.Combine(TestSite.Root, from, p))), p)
        );
    }

    [Fact]
    public void The_README_fits_a_screen_and_names_every_folder()
    {
        var readme = File.ReadAllText(Path.Combine(TestSite.Root, "README.md"));
        Assert.True(readme.Split('\n').Length <= 45);
        Assert.All(["input/", "themes/default/", "src/Site.Compiler/", "src/Site/", "tests/", "docs/"], folder =>
            Assert.Contains($"`{folder}`", readme, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_picture_of_folders_is_complete()
    {
        var map = File.ReadAllText(Path.Combine(TestSite.Root, "docs", "architecture.md"));
        Assert.All(Directory.EnumerateDirectories(Core).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")), folder =>
            Assert.Contains($"`{folder}/`", map, StringComparison.Ordinal)
        );
        Assert.All(
            Directory
                .EnumerateDirectories(Path.Combine(TestSite.Root, "src", "Site"))
                .Select(d => Path.GetFileName(d)!)
                .Where(d => d is not ("bin" or "obj")),
            folder => Assert.Contains($"`{folder}/`", map, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(TestSite.Root, "docs", "decisions")).Select(f => Path.GetFileName(f)!).ToArray();
        Assert.All(decisions, d => Assert.Matches(@"^\d{4}-[a-z0-9-]+\.md$", d));
        Assert.Equal(decisions.Length, decisions.Select(d => d[..4]).Distinct().Count());
    }

    /// <summary>A lock file that names a registry ties every clone to it; a path of one machine ties it to that machine.</summary>
    [Fact]
    public void No_committed_file_names_a_registry_host_or_the_folder_of_one_machine()
    {
        var found = Tracked().Where(f => Foreign().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(TestSite.Root, f));
        Assert.Empty(found);
    }

    /// <summary>« $ » also stands before a last line break: a name that ends with one would pass.</summary>
    [Fact]
    public void A_pattern_that_ends_a_text_ends_it_for_good()
    {
        var code = Code(Path.Combine(TestSite.Root, "src")).SelectMany(f => Pattern().Matches(f.Text).Select(m => m.Value)).ToArray();
        Assert.NotEmpty(code);
        Assert.DoesNotContain(code, p => p.Contains("$\"", StringComparison.Ordinal) && !p.Contains("Multiline", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Tracked() =>
        new[] { "docs", "input", "src", "tests", "themes", ".github", ".ci", "netlify" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestSite.Root, folder), "*", SearchOption.AllDirectories))
            .Where(f => !Build().IsMatch(f) && Path.GetFileName(f) != "HouseSpecs.cs")
            .Concat(Directory.EnumerateFiles(TestSite.Root).Where(f => Path.GetFileName(f) != ".git"));

    private static IEnumerable<(string Path, string Text)> Code(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !Build().IsMatch(f)).Select(f => (f, File.ReadAllText(f)));

    [GeneratedRegex(@"\[GeneratedRegex\([\s\S]*?\)\]\s*(?:private|internal|public)")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Bash();

    [GeneratedRegex(@"`([\w.-]+(?:/[\w.-]*)+|\w+\.(?:cs|md|json|toml|txt))`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[\\/](?:bin|obj|node_modules|TestResults)[\\/]")]
    private static partial Regex Build();

    [GeneratedRegex(@"registry\.(?:npmjs|yarnpkg)\.|api\.nuget\.org|pypi\.org|""resolved""\s*:|(?<![\w./])/(?:home|Users|work)/\w")]
    private static partial Regex Foreign();
}
