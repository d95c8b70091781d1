using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>Reads <c>input/arbres/_situations.yml</c>. Names of trees, questions and answers are checked elsewhere.</summary>
public static class EverydaySituationParser
{
    public static Parsed<ImmutableArray<EverydaySituation>> Parse(SourceText file)
    {
        var read = MapReader.Read(Yaml.Parse(file), TreeFormat.Situations);
        if (read.Value is not { } map)
        {
            return new([], read.Diagnostics);
        }

        var items = map.Maps("situations").Where(m => m.Find("attendu") is YamlValue.Mapping).ToImmutableArray();
        var idle = items
            .Where(i => i.IsSound("attendu") && ParseEnding(i.Child("attendu")!).IsEmpty)
            .Select(i => Catalogue.SituationWithoutClaim(i.Child("attendu")!.Span));
        return new(
            [.. items.Select(ParseOne).OfType<EverydaySituation>()],
            [.. read.Diagnostics, .. AuthoredTexts.Of(map).SelectMany(MarkdownChecker.Check), .. idle]
        );
    }

    /// <summary>Null where it has a fault of its own: what it claims is then not known.</summary>
    private static EverydaySituation? ParseOne(MapReader map)
    {
        var ending = ParseEnding(map.Child("attendu")!);
        return ending.IsEmpty || !map.IsSound("attendu") || !map.IsSound("entrees") || map.Filled("id") is not { } id
            ? null
            : new EverydaySituation
            {
                Id = id,
                Story = map.Text("recit")?.Value ?? "",
                Entries = [.. map.Entries("entrees").SelectMany(e => ParseEntries(e.Key, e.Value))],
                Expected = ending,
            };
    }

    /// <summary>One set of facts, or a list of them: several ways into one tree.</summary>
    private static IEnumerable<Entry> ParseEntries(Located<string> tree, YamlValue value) =>
        (value is YamlValue.Sequence list ? list.Items : [value])
            .OfType<YamlValue.Mapping>()
            .Select(facts => new Entry(tree, [.. facts.Entries.Select(e => (e.Key, Trimmed((YamlValue.Scalar)e.Value)))]));

    private static ExpectedEnding ParseEnding(MapReader map) =>
        new()
        {
            Kinds = ParseKinds(map, "natures"),
            Never = ParseKinds(map, "jamais"),
            Outcomes = map.Texts("issues"),
            NeedsSay = map.Choice("a-dire", TreeWords.Needed, false),
            Mentions = [.. map.Texts("mentionne").Select(t => t.Value)],
            MentionsOneOf = [.. map.Texts("mentionne-parmi").Select(t => t.Value)],
        };

    private static ImmutableArray<OutcomeKind> ParseKinds(MapReader map, string key) =>
        [.. map.Texts(key).Where(w => TreeWords.Kinds.ContainsKey(w.Value)).Select(w => TreeWords.Kinds[w.Value])];

    private static Located<string> Trimmed(YamlValue.Scalar scalar) => new(scalar.Text.Trim(), scalar.Span);
}
