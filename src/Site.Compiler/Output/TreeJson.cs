using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Output;

/// <summary>The public form of a tree, <c>/arbres/&lt;id&gt;.json</c>, format 1: docs/tree-json.md.</summary>
public static class TreeJson
{
    /// <param name="automaton">The tree.</param>
    /// <param name="addressOf">The address, from the site's root, of a link and the file that holds it; null leaves the link as authored.</param>
    public static string Render(Automaton automaton, Func<string, string, string?>? addressOf = null) =>
        Json.Write(
            new JsonObject
            {
                ["format"] = 1,
                ["id"] = automaton.Tree.Id.Value,
                ["jurisdiction"] = automaton.Tree.Jurisdiction?.Code,
                ["outcomes"] = Sorted(
                    automaton.Ends.Select(e =>
                        (
                            e.Id,
                            RenderOutcome(e.Outcome, (text, kind) =>
                                MarkdownText.WithAddresses(text, kind, url => addressOf?.Invoke(url, e.Outcome.Id.Span.File.Path))
                            )
                        )
                    )
                ),
                ["start"] = automaton.States[0].Id,
                ["states"] = Sorted(automaton.States.Select(s => (s.Id, RenderState(s, automaton)))),
                ["title"] = automaton.Tree.Title,
            }
        ) + "\n";

    private static JsonObject RenderState(State state, Automaton automaton) =>
        new()
        {
            ["answers"] = new JsonArray([
                .. state.Question.Answers.Select(
                    (a, i) =>
                        new JsonObject
                        {
                            ["id"] = a.Id.Value,
                            ["label"] = a.Label,
                            ["to"] = automaton.IdOf(state.Next[i]),
                        }
                ),
            ]),
            ["question"] = state.Fact,
            ["text"] = state.Question.Text,
        };

    private static JsonObject RenderOutcome(Outcome outcome, Func<string, TextKind, string> show)
    {
        var value = RenderAlways(outcome, show);
        if (outcome.Say is { } say)
        {
            value.Insert(value.IndexOf("see"), "say", say.Value);
        }

        return value;
    }

    private static JsonObject RenderAlways(Outcome outcome, Func<string, TextKind, string> show) =>
        new()
        {
            ["addressee"] = outcome.Addressee,
            ["also"] = List(outcome.Also.Select(TreeWords.Word)),
            ["controversies"] = List(outcome.Controversies),
            ["kind"] = TreeWords.Word(outcome.Kind),
            ["limits"] = List(outcome.Limits.Select(t => show(t, TextKind.Sentence))),
            ["message"] = show(outcome.Message, TextKind.Message),
            ["notes"] = List(outcome.Notes),
            ["opposesSecrecy"] = outcome.OpposesSecrecy,
            ["see"] = List(outcome.See),
            ["sources"] = List(outcome.Sources),
            ["steps"] = List(outcome.Steps.Select(t => show(t, TextKind.Sentence))),
            ["title"] = outcome.Title.Value,
            ["toVerify"] = List(outcome.ToVerify.Select(t => show(t, TextKind.Sentence))),
        };

    private static JsonObject Sorted(IEnumerable<(string Key, JsonObject Value)> entries) =>
        new(entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create<string, JsonNode?>(e.Key, e.Value)));

    private static JsonArray List(ImmutableArray<Located<string>> values) => List(values.Select(v => v.Value));

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);
}
