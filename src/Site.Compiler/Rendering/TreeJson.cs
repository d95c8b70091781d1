using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Site.Compiler.Sources;
using Site.Compiler.Trees;

namespace Site.Compiler.Rendering;

/// <summary>The public form of a tree, <c>/arbres/&lt;id&gt;.json</c>, format 1.</summary>
public static class TreeJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Render(Tree tree) => new JsonObject
    {
        ["format"] = 1,
        ["id"] = tree.Id.Value,
        ["jurisdiction"] = tree.Jurisdiction,
        ["outcomes"] = new JsonObject(tree.Outcomes.OrderBy(o => o.Id.Value, StringComparer.Ordinal).Select(o => KeyValuePair.Create<string, JsonNode?>(o.Id.Value, RenderOutcome(o)))),
        ["start"] = tree.Start.Value,
        ["states"] = new JsonObject(tree.Questions.OrderBy(q => q.Id.Value, StringComparer.Ordinal).Select(q => KeyValuePair.Create<string, JsonNode?>(q.Id.Value, RenderState(q)))),
        ["title"] = tree.Title,
    }.ToJsonString(Options) + "\n";

    private static JsonObject RenderState(Question question) => new()
    {
        ["answers"] = new JsonArray([.. question.Answers.Select(a => new JsonObject { ["id"] = a.Id.Value, ["label"] = a.Label, ["to"] = a.Target.Value })]),
        ["question"] = question.Id.Value,
        ["text"] = question.Text,
    };

    private static JsonObject RenderOutcome(Outcome outcome) => new()
    {
        ["addressee"] = outcome.Addressee,
        ["also"] = List(outcome.Also.Select(TreeWords.Word)),
        ["kind"] = TreeWords.Word(outcome.Kind),
        ["limits"] = List(outcome.Limits),
        ["message"] = outcome.Message,
        ["notes"] = List(outcome.Notes),
        ["opposesSecrecy"] = outcome.OpposesSecrecy,
        ["see"] = List(outcome.See),
        ["sources"] = List(outcome.Sources),
        ["steps"] = List(outcome.Steps),
        ["title"] = outcome.Title.Value,
        ["toVerify"] = List(outcome.ToVerify),
    };

    private static JsonArray List(ImmutableArray<Located<string>> values) => List(values.Select(v => v.Value));

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);
}
