using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>Reads <c>input/arbres/_situations.yml</c>. Names of trees, questions and answers are checked elsewhere.</summary>
public static class EverydaySituationParser
{
    public static ImmutableArray<EverydaySituation> Parse(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        var value = Yaml.Parse(file, diagnostics);
        TreeParser.CheckTexts(value, TreeFormat.Situations, diagnostics);
        if (MapReader.From(value, TreeFormat.Situations, diagnostics) is not { } map)
        {
            return [];
        }

        var list = map.Find("situations");
        if (list is not null and not YamlValue.Sequence)
        {
            diagnostics.Add(Catalogue.YamlShape(list.Span, "une liste (une ligne « - » par élément)"));
        }

        var maps = Items(list).Select(i => MapReader.From(i, TreeFormat.Situation, diagnostics)).OfType<MapReader>();
        return [.. maps.Select(m => ParseOne(m, diagnostics)).OfType<EverydaySituation>()];
    }

    /// <summary>Null where it has a fault of its own: what it claims is then not known.</summary>
    private static EverydaySituation? ParseOne(MapReader map, ICollection<Diagnostic> diagnostics)
    {
        var found = new List<Diagnostic>();
        var ending = MapReader.From(map.Find("attendu"), TreeFormat.ExpectedEnding, found) is { } expected ? ParseEnding(expected, found) : null;
        var entries = map.Entries("entrees").SelectMany(e => ParseEntries(e.Key, e.Value, found)).ToImmutableArray();
        foreach (var fault in found)
        {
            diagnostics.Add(fault);
        }

        return ending is null || found.Count > 0 || map.Text("id") is not { Value.Length: > 0 } id
            ? null
            : new EverydaySituation { Id = id, Story = map.Text("recit")?.Value ?? "", Entries = entries, Expected = ending };
    }

    /// <summary>One set of facts, or a list of them: several ways into one tree.</summary>
    private static IEnumerable<Entry> ParseEntries(Located<string> tree, YamlValue value, List<Diagnostic> found)
    {
        foreach (var item in value is YamlValue.Sequence list ? list.Items : [value])
        {
            if (item is not YamlValue.Mapping facts || facts.Entries.Any(e => e.Value is not YamlValue.Scalar))
            {
                found.Add(Catalogue.YamlShape(item.Span, "des faits « { question: réponse } »"));
                continue;
            }

            yield return new Entry(tree, [.. facts.Entries.Select(e => (e.Key, Trimmed((YamlValue.Scalar)e.Value)))]);
        }
    }

    private static ExpectedEnding ParseEnding(MapReader map, List<Diagnostic> found)
    {
        var ending = new ExpectedEnding
        {
            Kinds = ParseKinds(map, "natures", found),
            Never = ParseKinds(map, "jamais", found),
            Outcomes = map.Texts("issues"),
            NeedsSay = map.Find("a-dire") is not null && map.Choice("a-dire", TreeWords.Needed, false),
            Mentions = [.. map.Texts("mentionne").Select(t => t.Value)],
            MentionsOneOf = [.. map.Texts("mentionne-parmi").Select(t => t.Value)],
        };
        if (ending.IsEmpty && found.Count == 0)
        {
            found.Add(Catalogue.SituationWithoutClaim(map.Span));
        }

        return ending;
    }

    private static ImmutableArray<OutcomeKind> ParseKinds(MapReader map, string key, List<Diagnostic> found)
    {
        var words = map.Texts(key);
        var wrong = words.Where(w => !TreeWords.Kinds.ContainsKey(w.Value));
        found.AddRange(wrong.Select(w => Catalogue.ChoiceWrong(w.Span, key, w.Value, TreeWords.Kinds.Keys)));
        return [.. words.Where(w => TreeWords.Kinds.ContainsKey(w.Value)).Select(w => TreeWords.Kinds[w.Value])];
    }

    private static ImmutableArray<YamlValue> Items(YamlValue? value) => value is YamlValue.Sequence list ? list.Items : [];

    private static Located<string> Trimmed(YamlValue.Scalar scalar) => new(scalar.Text.Trim(), scalar.Span);
}
