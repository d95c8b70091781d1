using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Tests.Versions;

namespace Site.Tests.Hostile;

/// <summary>Whatever an author types is text: in every field of every file, it is shown and never run; what looks like HTML is refused.</summary>
public sealed partial class InjectionSpecs
{
    private const string Tag = "<script>alert(1)</script>";

    /// <summary>What a browser would run, had it stood in an attribute or a comment; no tag, which is refused.</summary>
    private const string Markup = "\" onerror=alert(1) --> < script >alert(2)< /script >";

    private const string Hostile = Markup + " javascript:alert(3) & <";

    private static readonly Compilation Built = SiteCompiler.Compile(Poisoned(), TestSite.Context);

    public static TheoryData<string> Formats => new(".html", ".svg", ".xml");

    [Fact]
    public void A_hostile_text_is_content_like_any_other() =>
        Assert.Empty(Built.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Span?.File.Path} {d.Code} {d.Message}"));

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_file_holds_a_script_a_handler_or_an_address_that_runs(string format)
    {
        var elements = Files(format).SelectMany(f => Elements(f).Select(e => (f.Path, Element: e))).ToArray();
        Assert.NotEmpty(elements);
        Assert.Empty(elements.Where(e => Runs(e.Element)).Select(e => $"{e.Path}: {e.Element}"));
    }

    [Theory]
    [InlineData("notes/fr/note/index.html")]
    [InlineData("avis/avis/index.html")]
    [InlineData("arbres/essai/index.html")]
    [InlineData("arbres/essai.svg")]
    [InlineData("sources/index.html")]
    [InlineData("glossaire/index.html")]
    [InlineData("controverses/index.html")]
    [InlineData("urgences/index.html")]
    [InlineData("index.html")]
    [InlineData("versions/index.html")]
    [InlineData("versions/2026-09-01/changements/index.html")]
    [InlineData("versions/flux.xml")]
    public void The_reader_sees_what_was_typed(string path) =>
        Assert.Contains(
            Markup,
            string.Concat(Elements(Files(path).Single(f => f.Path == path)).Select(e => e.Text)).ReplaceLineEndings(""),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_tag_is_refused_in_every_field_of_every_file()
    {
        var poisoned = TestSite.Small() with { Texts = [.. TestSite.Small().Texts.Select(t => new SourceText(t.Path, Poison(t.Text, Tag)))] };
        var expected = poisoned
            .Texts.SelectMany(t =>
                t.Text.Split('\n')
                    .Select((line, i) => (Path: t.Path, Line: i + 1, line))
                    .Where(l => l.line.Contains(Tag, StringComparison.Ordinal))
                    .Select(l => $"{l.Path}:{l.Line}")
            )
            .ToArray();
        var found = TestSite
            .Compile(poisoned)
            .Diagnostics.Where(d => d.Code is "plain-marks" or "html-refused")
            .Select(d => $"{d.Span!.Value.File.Path}:{d.Span.Value.File.Position(d.Span.Value.Start).Line}")
            .Distinct();
        Assert.True(expected.Length > 60);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static bool Runs(Node node) =>
        node.Name == "script" && !OfTheme().IsMatch(node["src"] ?? "")
        || node.Name is "iframe" or "object" or "embed" or "base" or "foreignObject"
        || node.Name == "img" && node["src"] == "x"
        || node.Attributes.Any(a =>
            a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
        );

    private static IEnumerable<OutputFile> Files(string end) =>
        Built.Files.Where(f => f.Path.EndsWith(end, StringComparison.Ordinal) && !f.Path.StartsWith("assets/", StringComparison.Ordinal));

    /// <summary>Pages as a browser reads them; drawings and the feed as XML.</summary>
    private static IEnumerable<Node> Elements(OutputFile file)
    {
        var text = Encoding.UTF8.GetString(file.Bytes.Span);
        return file.Path.EndsWith(".html", StringComparison.Ordinal)
            ? new HtmlParser()
                .ParseDocument(text)
                .All.Select(e => new Node(e.LocalName, [.. e.Attributes.Select(a => (a.LocalName, a.Value))], e.TextContent))
            : XDocument
                .Parse(text)
                .Descendants()
                .Select(e => new Node(e.Name.LocalName, [.. e.Attributes().Select(a => (a.Name.LocalName, a.Value))], e.Value));
    }

    /// <summary>Two versions, so that labels of acts, reasons and differences are hostile too.</summary>
    private static SourceSet Poisoned()
    {
        var first = VersionedSite.Freeze(Poison(TestSite.Small()), VersionedSite.First, Poison(VersionedSite.FirstAct));
        var second = VersionedSite.Edit(
            VersionedSite.Edit(first, "input/notes/fr/note.md", "ne savez pas qui", "ne savez jamais qui"),
            "input/arbres/essai.yml",
            "oui: i-c\n      non: i-d",
            "oui: i-d\n      non: i-c"
        );
        return VersionedSite.Freeze(
            second,
            VersionedSite.Second,
            Poison(VersionedSite.SecondAct.Replace("  - { uid: avis, nature: retire, motif: Avis sans suite }\n", "", StringComparison.Ordinal))
        );
    }

    private static SourceSet Poison(SourceSet sources) =>
        sources with
        {
            Texts =
            [
                .. sources.Texts.Select(t => new SourceText(
                    t.Path,
                    Poison(t.Text) + (t.Path.EndsWith(".md", StringComparison.Ordinal) ? $"\n## Titre `{Markup}`\n\nTexte ``{Hostile}``.\n" : "")
                )),
            ],
        };

    /// <summary>Every quoted text becomes hostile, but for addresses, dates and expressions; and every text of an act, which has no quotes.</summary>
    private static string Poison(string text, string hostile = Hostile) =>
        string.Join(
            '\n',
            Bare()
                .Replace(text, "$1: \"$2\"")
                .Split('\n')
                .Select(line =>
                    Kept().IsMatch(line)
                        ? line
                        : Quoted().Replace(line, m => $"\"{m.Groups[1].Value}{hostile.Replace("\"", "\\\"", StringComparison.Ordinal)}\"")
                )
        );

    [GeneratedRegex("""(libelle|motif|instance|reference): ([^",}\n]+)""")]
    private static partial Regex Bare();

    [GeneratedRegex("""doute:|toujours:|numero:|adresse:|redirections:|source-documents:|date-source:|"Host"|"BrandColor"|EditUrl""")]
    private static partial Regex Kept();

    [GeneratedRegex("""(?<=: |- |\[|, )"([^"]*)["]""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""^/?(?:[.][.]/)*assets/\w+[.][0-9a-f]{10}[.]js$""")]
    private static partial Regex OfTheme();

    private sealed record Node(string Name, (string Name, string Value)[] Attributes, string Text)
    {
        public string? this[string name] => Attributes.FirstOrDefault(a => a.Name == name).Value;

        public override string ToString() => $"<{Name} {string.Join(' ', Attributes)}>";
    }
}
