using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>Reads the outcomes of a tree, or those that all trees share.</summary>
internal static class OutcomeParser
{
    private static readonly ImmutableArray<string> NeverEmpty = ["etapes", "sources"];

    public static ImmutableArray<Outcome> Parse(MapReader map, bool isShared, List<Located<string>> drafts, List<Diagnostic> found)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        foreach (var (id, value) in map.Entries("issues"))
        {
            var outcome = TreeParser.MapOf(value, id, TreeFormat.Outcome);
            drafts.AddRange(TreeParser.Draft(outcome, id));
            outcomes.Add(ParseOne(id, outcome, isShared));
            found.AddRange(
                NeverEmpty
                    .Where(k => outcome.Find(k) is YamlValue.Sequence { Items.IsEmpty: true })
                    .Select(k => Catalogue.OutcomeIncomplete(outcome.KeySpan(k), id.Value, k))
            );
        }

        return outcomes.ToImmutable();
    }

    private static Outcome ParseOne(Located<string> id, MapReader map, bool isShared) =>
        new()
        {
            Id = id,
            IsShared = isShared,
            Kind = map.Choice("nature", TreeWords.Kinds, OutcomeKind.OutOfScope),
            Also = [.. map.Texts("aussi").Where(a => TreeWords.Kinds.ContainsKey(a.Value)).Select(a => TreeWords.Kinds[a.Value])],
            IsKindUnsaid = map.Find("nature-affichee") is not null && !map.Flag("nature-affichee"),
            Title = map.TextOrEmpty("titre"),
            Say = map.Filled("a-dire"),
            Message = map.TextOrEmpty("message").Value,
            Steps = TreeParser.Values(map, "etapes"),
            Limits = TreeParser.Values(map, "limites"),
            Addressee = map.Filled("destinataire")?.Value,
            OpposesSecrecy = map.Flag("oppose-secret"),
            Sources = map.Texts("sources"),
            Notes = map.Texts("notes"),
            See = map.Texts("voir"),
            Controversies = map.Texts("controverses"),
            ToVerify = TreeParser.Values(map, "a-verifier"),
        };
}
