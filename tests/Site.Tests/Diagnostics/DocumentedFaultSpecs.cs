using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Addresses;
using Site.Compiler.Adoption;
using Site.Compiler.Diagnostics;
using Site.Disk;
using Site.Preview;
using Site.Terminal;

namespace Site.Tests.Diagnostics;

/// <summary>
/// docs/diagnostics.md is a table of specs. Each entry plants one fault in the small site (<c>diff</c>: the wrong lines,
/// then the right ones) and shows the whole message; <c>APPROVE=1</c> rewrites the messages. Faults that no line of text
/// can plant are staged here.
/// </summary>
public sealed partial class DocumentedFaultSpecs : IDisposable
{
    private static readonly string Doc = Path.Combine(TestSite.Root, "docs", "diagnostics.md");

    private static readonly Dictionary<string, Func<string, IEnumerable<Diagnostic>>> Staged = new(Versions.VersionFaults.All, StringComparer.Ordinal)
    {
        ["config-missing"] = folder => Read(folder, () => File.Delete(In(folder, "statiq.json"))),
        ["update-unfinished"] = folder =>
            Read(folder, () => File.WriteAllText(Path.Combine(Directory.CreateDirectory(In(folder, ".site/change")).FullName, "list"), "")),
        ["provenance-wrong"] = folder => Received(folder, () => File.WriteAllText(In(folder, Provenance.Path), "{}")),
        ["provenance-edited"] = folder =>
            Received(folder, () => File.WriteAllText(In(folder, Provenance.Base + "input/notes/fr/note.md"), "Un mot de trop.\n")),
        ["source-not-utf8"] = folder =>
            Read(folder, () => File.WriteAllBytes(In(folder, "input/notes/fr/latin.md"), [.. "Un caf"u8, 0xE9, .. " noir"u8])),
        ["source-nul"] = folder => Read(folder, () => File.WriteAllBytes(In(folder, "input/notes/fr/traitement-de-texte.md"), [.. "PK"u8, 0, 3])),
        ["source-hidden-character"] = _ => Compile("input/notes/fr/copie.md", "Appelez le \u202E119\u202C.\n"),
        ["source-too-large"] = folder => Read(folder, () => File.WriteAllBytes(In(folder, "input/notes/fr/enorme.md"), new byte[20_000_000])),
        ["source-symlink-outside"] = folder => Read(folder, () => File.CreateSymbolicLink(In(folder, "input/notes/fr/lien.md"), Path.GetTempPath())),
        ["source-not-a-file"] = folder => Read(folder, () => Pipe(In(folder, "input/notes/fr/tube.txt"))),
        ["source-name"] = folder => Read(folder, () => File.WriteAllText(In(folder, $"input/notes/fr/{new string('a', 201)}"), "")),
        ["internal-error"] = _ => PreviewBuilder.Shielded(() => throw new InvalidOperationException("détail")).Diagnostics,
        ["source-unreadable"] = folder =>
        {
            TestSite.CopySmall(folder);
            using var held = new FileStream(In(folder, "input/notes/fr/note.md"), FileMode.Open, FileAccess.Read, FileShare.None);
            return SiteReader.Read(folder).Diagnostics;
        },
        ["output-foreign"] = folder =>
            Write(folder, output => File.WriteAllText(Path.Combine(Directory.CreateDirectory(output).FullName, "photo.jpg"), "")),
        ["output-unwritable"] = folder => Write(Path.Combine(folder, "fichier"), _ => File.WriteAllText(Path.Combine(folder, "fichier"), "")),
        ["output-busy"] = folder =>
        {
            using var held = new FileStream(
                Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".output-lock")).FullName, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return Write(folder, _ => { });
        },
        ["asset-refused"] = folder => Place(folder, "input/notes/fr/ancienne-page.html", "<p>Une page faite ailleurs.</p>"),
        ["svg-active"] = folder => Place(folder, "input/notes/fr/dessin.svg", """<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>"""),
        ["url-long"] = _ => Compile("input/notes/fr/longue.md", $"---\ntitre: Longue\nuid: {new string('a', 300)}\n---\n"),
        ["theme-syntax"] = _ => Themed("{{ if page.site_map_href"),
        ["theme-refused"] = _ => Themed("{{ while true }}x{{ end }}"),
        ["theme-unknown"] = _ => Themed("{{ pgae.site_map_href }}"),
        ["theme-member"] = _ => Themed("<a href=\"{{ page.sitemap_href }}\">Plan</a>"),
        ["theme-type"] = _ => Themed("{{ for x in frame.title }}{{ x }}{{ end }}"),
        ["theme-null"] = _ => Themed("<a href=\"{{ frame.section.href }}\">Rubrique</a>"),
        ["theme-condition"] = _ => Themed("{{ if frame.title }}<p>{{ frame.title }}</p>{{ end }}"),
        ["theme-assign"] = _ => Themed("{{ page = 'Introuvable' }}"),
        ["theme-partial-unknown"] = _ => Themed("{{ include 'contact' contacts: frame.footer }}"),
        ["theme-include"] = _ => Themed("{{ include frame.title }}"),
        ["theme-loop"] = _ => Themed("{{ include 'plan' }}", ("partials/plan.html", "{{ include 'plan' }}")),
        ["theme-place"] = _ => Themed("<p {{ frame.title }}>Introuvable</p>"),
        ["theme-quotes"] = _ => Themed("<p title={{ frame.title }}>Introuvable</p>"),
        ["theme-url"] = _ => Themed("<a href=\"{{ frame.title }}\">Plan</a>"),
        ["theme-external"] = _ => Themed("<img src=\"https://images.example/photo.jpg\" alt=\"\">"),
        ["theme-html-branch"] = _ => Themed("{{ if frame.is_home }}<p>{{ end }}Introuvable</p>"),
        ["theme-html-open"] = _ => Themed("<p>Introuvable"),
        ["theme-html-broken"] = _ => Themed("<p>Introuvable</div>"),
        ["theme-required"] = _ => Themed("<h1>Introuvable</h1>"),
        ["theme-template-unknown"] = _ => Themed("", ("pages.html", "")),
        ["theme-unused"] = _ => Themed("", ("partials/carte.html", "")),
        ["theme-stale"] = _ => Themed("{{# copie de default/not-found, 0123456789 }}\n<p class=\"lead\">{{ words.not_found }}</p>"),
        ["theme-held"] = _ => Themed("", ("partials/step.html", "")),
        ["theme-omitted"] = _ => Themed("", ("partials/outcome.html", "<h3 id=\"{{ $outcome.id }}-t\">{{ $outcome.title }}</h3>")),
        ["theme-path-missing"] = _ => TestSite.Compile(Themes.ThemedSite.With("\"themes/absent\"", [])).Diagnostics,
        ["theme-limit"] = _ =>
            Themed(string.Concat("abcdefghi".Select(c => $"{{{{ for {c} in frame.footer }}}}")) + string.Concat(Enumerable.Repeat("{{ end }}", 9))),
        ["data-missing"] = _ => TestSite.Compile(TestSite.Small("input/_data/glossaire.yml", null)).Diagnostics,
        ["markdown-long"] = _ =>
            Compile("input/notes/fr/voisine.md", TextOf("input/notes/fr/voisine.md") + string.Concat(Enumerable.Repeat("Encore un mot.\n", 30_000))),
        ["markdown-marks"] = _ =>
            Compile("input/notes/fr/voisine.md", TextOf("input/notes/fr/voisine.md") + string.Concat(Enumerable.Repeat("[un](\n", 6_000))),
        ["expression-too-large"] = _ =>
            Compile(
                "input/arbres/essai.yml",
                TextOf("input/arbres/essai.yml")
                    .Replace(
                        "doute: \"q-a = nsp\"",
                        $"doute: \"q-a = nsp{string.Concat(Enumerable.Repeat(" ou q-a = nsp", 2_000))}\"",
                        StringComparison.Ordinal
                    )
            ),
        ["invariant-too-large"] = _ => Compile("input/arbres/lourd.yml", Trees.TreeTexts.HeavyInvariant("lourd")),
        ["question-many-answers"] = _ => Compile("input/arbres/large.yml", Trees.TreeTexts.Wide(21).Text),
        ["chart-wide"] = _ => Compile("input/arbres/large.yml", Trees.TreeTexts.Wide(21).Text),
        ["page-heavy"] = _ => Compile("input/arbres/large.yml", Trees.TreeTexts.Wide(20, words: 400).Text),
        ["sub-tree-gap"] = _ =>
            TestSite.Compile(TestSite.Small() with { Texts = [.. TestSite.Small().Texts, .. Trees.TreeTexts.GapWithin()] }).Diagnostics,
        ["sub-tree-deep"] = _ =>
            TestSite.Compile(TestSite.Small() with { Texts = [.. TestSite.Small().Texts, .. Trees.TreeTexts.Nested(52)] }).Diagnostics,
        ["tree-too-large"] = _ => Compile("input/arbres/enorme.yml", Trees.TreeTexts.TooLarge("enorme")),
    };

    private static ImmutableArray<Diagnostic> Themed(string notFound, params (string Path, string Text)[] others) =>
        TestSite.Compile(Themes.ThemedSite.With([("not-found.html", notFound), .. others])).Diagnostics;

    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public static TheoryData<string> Entries => new(Parse(File.ReadAllText(Doc)).Select(e => e.Code));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_small_site_has_no_fault() => Assert.Empty(DiagnosticFormats.ToText(TestSite.Compile(TestSite.Small()).Diagnostics));

    [Fact]
    public void Every_code_of_the_catalogue_is_explained_and_no_other()
    {
        var codes = CodesOfFactories();
        var explained = Parse(File.ReadAllText(Doc)).Select(e => e.Code).ToArray();
        Assert.True(codes.Length > 70);
        Assert.True(
            codes.All(explained.Contains),
            $"docs/diagnostics.md has no entry « ### code » for: {string.Join(", ", codes.Except(explained))}"
        );
        Assert.True(
            explained.All(codes.Contains),
            $"docs/diagnostics.md explains codes that nothing gives: {string.Join(", ", explained.Except(codes))}"
        );
        Assert.True(explained.Distinct().Count() == explained.Length, "docs/diagnostics.md explains a code twice");
    }

    [Fact]
    public void Every_code_says_which_texts_it_binds_and_no_other()
    {
        Assert.True(
            CodesOfFactories().Except(Rules.Codes).ToArray() is [],
            $"Rules.cs does not say whether these bind frozen text: {string.Join(", ", CodesOfFactories().Except(Rules.Codes))}"
        );
        Assert.Empty(Rules.Codes.Except(CodesOfFactories()));
    }

    private static string[] CodesOfFactories() =>
        [
            .. new[] { "src/Site.Compiler/Diagnostics", "src/Site/Disk" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestSite.Root, folder), "*.cs"))
                .SelectMany(file => CodeOfFactory().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
                .Distinct(),
        ];

    /// <summary>An entry without an example that can be run shows a message all the same, and another spec names its code.</summary>
    [Fact]
    public void A_fault_that_is_not_planted_here_has_a_spec_elsewhere()
    {
        var specs = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(TestSite.Root, "tests", "Site.Tests"), "*Specs.cs", SearchOption.AllDirectories)
                .Where(f => Path.GetFileName(f) != "DocumentedFaultSpecs.cs")
                .Select(File.ReadAllText)
        );
        var untested = Parse(File.ReadAllText(Doc))
            .Where(e => !IsRun(e) && !specs.Contains($"\"{e.Code}\"", StringComparison.Ordinal))
            .Select(e => e.Code);
        Assert.True(!untested.Any(), $"No example in docs/diagnostics.md and no spec for: {string.Join(", ", untested)}");
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_explained_fault_gives_the_message_shown(string code)
    {
        var text = File.ReadAllText(Doc);
        var entry = Parse(text).Single(e => e.Code == code);
        if (!IsRun(entry))
        {
            Assert.Contains($" {code}: ", entry.Message, StringComparison.Ordinal);
            return;
        }

        var found = Staged.TryGetValue(code, out var stage) ? stage(_folder) : Compile(entry.File, Plant(entry));
        var message = DiagnosticFormats.ToText(found.Where(d => d.Code == code)).Replace(_folder, "/le/site", StringComparison.Ordinal);
        Assert.True(message.Length > 0, $"{code} is not given, but: {string.Join(", ", found.Select(d => d.Code))}");
        Golden.Expect(Doc, string.Concat(text.AsSpan(0, entry.MessageAt), message, text.AsSpan(entry.MessageAt + entry.Message.Length)));
    }

    /// <summary>The wrong lines in place of the right ones; a file that is not in the small site is all wrong lines.</summary>
    private static string Plant(Entry entry)
    {
        if (entry.Right!.Length == 0)
        {
            return entry.Wrong!;
        }

        var sound = TextOf(entry.File);
        Assert.Contains(entry.Right, sound, StringComparison.Ordinal);
        return sound.Replace(entry.Right, entry.Wrong, StringComparison.Ordinal);
    }

    private static string TextOf(string path) => TestSite.Small().Texts.Single(t => t.Path == path).Text;

    private static ImmutableArray<Diagnostic> Compile(string path, string text) => TestSite.Compile(TestSite.Small(path, text)).Diagnostics;

    private static ImmutableArray<Diagnostic> Place(string folder, string path, string text)
    {
        TestSite.CopySmall(folder);
        File.WriteAllText(In(folder, path), text);
        return TestSite.Compile(SiteReader.Read(folder).Sources).Diagnostics;
    }

    private static void Pipe(string path)
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [path]);
        made.WaitForExit();
    }

    private static string In(string folder, string path) => Path.Combine(folder, path);

    /// <summary>A site that received one note of the reference, then what a hand did to what it received.</summary>
    private static List<Diagnostic> Received(string folder, Action spoil)
    {
        const string Note = "input/notes/fr/note.md";
        TestSite.CopySmall(folder);
        var pack = new ContentPack(
            ProgramVersion.None,
            ImmutableSortedDictionary<string, ContentFile>.Empty.Add(Note, new ContentFile(TextOf(Note))),
            []
        );
        Directory.CreateDirectory(Path.GetDirectoryName(In(folder, Provenance.Base + Note))!);
        File.WriteAllText(In(folder, Provenance.Base + Note), TextOf(Note));
        File.WriteAllText(In(folder, Provenance.Path), pack.Provenance.Write());
        var faults = new List<Diagnostic>();
        Assert.NotNull(AdoptedFolder.Read(folder, pack, faults));
        spoil();
        Assert.Null(AdoptedFolder.Read(folder, pack, faults));
        return faults;
    }

    private static ImmutableArray<Diagnostic> Read(string folder, Action spoil)
    {
        TestSite.CopySmall(folder);
        spoil();
        return SiteReader.Read(folder).Diagnostics;
    }

    private static IEnumerable<Diagnostic> Write(string folder, Action<string> spoil)
    {
        var output = Path.Combine(folder, "output");
        spoil(output);
        return SiteWriter.Write(output, [new OutputFile(SiteRoutes.Home, "x"u8.ToArray())], TimeSpan.Zero) is { } fault ? [fault] : [];
    }

    private static bool IsRun(Entry entry) => entry.Wrong is not null || Staged.ContainsKey(entry.Code);

    private static List<Entry> Parse(string doc) =>
        [
            .. Heading()
                .Matches(doc)
                .Select(m =>
                {
                    var next = Heading().Match(doc, m.Index + m.Length);
                    var (from, to) = (m.Index, next.Success ? next.Index : doc.Length);
                    var message = Message().Match(doc[from..to]);
                    Assert.True(message.Success, $"{m.Groups[1].Value} shows no message (a block ```text)");
                    var diff = Diff().Match(doc[from..to]);
                    return new Entry(
                        m.Groups[1].Value,
                        diff.Groups[1].Value,
                        Side(diff, '-'),
                        Side(diff, '+'),
                        message.Groups[1].Value,
                        from + message.Groups[1].Index
                    );
                }),
        ];

    /// <summary>The lines of one side of a diff, context included; null where there is no diff.</summary>
    private static string? Side(Match diff, char sign)
    {
        if (!diff.Success)
        {
            return null;
        }

        var side = new StringBuilder();
        foreach (var line in diff.Groups[2].Value.Split('\n')[..^1].Where(l => l.Length == 0 || l[0] == sign || l[0] == ' '))
        {
            side.Append(line.Length == 0 ? "" : line[1..]).Append('\n');
        }

        return side.ToString();
    }

    private sealed record Entry(string Code, string File, string? Wrong, string? Right, string Message, int MessageAt);

    [GeneratedRegex(@"(?:(?:Error|Warning|Note)\(\s*|Code = )""([a-z0-9-]+)""")]
    private static partial Regex CodeOfFactory();

    [GeneratedRegex(@"^### `([a-z0-9-]+)`$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```diff (.+?)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Diff();

    [GeneratedRegex(@"^```text\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Message();
}
