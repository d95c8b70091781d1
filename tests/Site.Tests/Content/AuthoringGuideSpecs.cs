using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Running;
using Site.Terminal;

namespace Site.Tests.Content;

/// <summary>The guide for authors (<c>/contribuer/</c>) tells the truth: its examples pass, its faults give the messages it shows.</summary>
public sealed partial class AuthoringGuideSpecs
{
    private static readonly ImmutableArray<(string Kind, string Text)> Blocks =
    [
        .. Fence()
            .Matches(File.ReadAllText(Path.Combine(TestSite.Root, "input", "contribuer", "index.md")))
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value)),
    ];

    public static TheoryData<int> Faults =>
        new(Enumerable.Range(0, Blocks.Length).Where(i => Blocks[i].Kind is "yaml arbre-faux" or "markdown note-fausse"));

    [Fact]
    public void Every_block_of_the_guide_has_a_kind_that_is_tested() =>
        Assert.Empty(
            Blocks
                .Select(b => b.Kind)
                .Except([
                    "markdown note",
                    "yaml source",
                    "yaml glossaire",
                    "yaml controverse",
                    "yaml situations",
                    "yaml entrees",
                    "yaml arbre",
                    "yaml arbre-faux",
                    "markdown note-fausse",
                    "text erreur",
                    "bash commande",
                ])
        );

    [Fact]
    public void Every_example_passes_a_strict_check()
    {
        var compilation = TestSite.Compile(With(TestSite.Repository(), Blocks));
        Assert.Empty(compilation.Diagnostics.Where(d => d.Severity != Severity.Note).Select(d => DiagnosticFormats.ToText([d])));
        Assert.Equal(3, Blocks.Count(b => b.Kind == "yaml arbre"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_the_guide_gives_the_message_shown_below_it(int at)
    {
        var (path, text) = FileOf(Blocks[at])!.Value;
        var found = TestSite.Compile(TestSite.Repository(path, text)).Diagnostics.Where(d => d.Severity != Severity.Note);
        Assert.Equal(Blocks[at + 1], ("text erreur", DiagnosticFormats.ToText(found)));
    }

    [Fact]
    public async Task Every_command_of_the_guide_is_one_of_the_program()
    {
        foreach (var line in Blocks.Where(b => b.Kind == "bash commande").SelectMany(b => b.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            Assert.StartsWith("dotnet run --project src/Site -- ", line, StringComparison.Ordinal);
            var words = line[line.IndexOf(" -- ", StringComparison.Ordinal)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Where(w => w != "mon-arbre");
            Assert.Equal(
                0,
                await Cli.RunAsync([.. words, "--help"], new Streams(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken)
            );
        }
    }

    /// <summary>The repository with every sound example added where the guide says.</summary>
    private static SourceSet With(SourceSet sources, IEnumerable<(string Kind, string Text)> blocks)
    {
        foreach (var block in blocks)
        {
            var (path, text) = block.Kind switch
            {
                "yaml source" => Appended(sources, "input/_data/sources.yml", block.Text),
                "yaml glossaire" => Appended(sources, "input/_data/glossaire.yml", block.Text),
                "yaml controverse" => Appended(sources, "input/_data/controverses.yml", block.Text),
                "yaml situations" => Appended(
                    sources,
                    "input/_data/situations.yml",
                    string.Concat(block.Text.Split('\n').Select(l => l.Length > 0 ? $"  {l}\n" : ""))
                ),
                "yaml entrees" => Appended(
                    sources,
                    "input/arbres/_situations.yml",
                    string.Concat(block.Text.Split('\n').Select(l => l.Length > 0 ? $"  {l}\n" : ""))
                ),
                "markdown note" or "yaml arbre" => FileOf(block)!.Value,
                _ => ("", ""),
            };
            sources =
                path.Length == 0
                    ? sources
                    : sources with
                    {
                        Texts =
                        [
                            .. sources
                                .Texts.Where(t => t.Path != path)
                                .Append(new SourceText(path, text))
                                .OrderBy(t => t.Path, StringComparer.Ordinal),
                        ],
                    };
        }

        return sources;
    }

    private static (string Path, string Text) Appended(SourceSet sources, string path, string text) =>
        (path, sources.Texts.Single(t => t.Path == path).Text.TrimEnd('\n') + "\n" + text);

    /// <summary>The file that an example stands for: named by its <c>arbre</c> or its <c>uid</c>.</summary>
    private static (string Path, string Text)? FileOf((string Kind, string Text) block) =>
        Name().Match(block.Text) is { Success: true } name
            ? (name.Groups[1].Value == "arbre" ? $"input/arbres/{name.Groups[2].Value}.yml" : $"input/notes/fr/{name.Groups[2].Value}.md", block.Text)
            : null;

    [GeneratedRegex(@"^```([a-z].*)\n((?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(arbre|uid): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Name();
}
