using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Site.Compiler.Addresses;
using Site.Compiler.Formats;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Versions;

namespace Site.Terminal;

/// <summary>Versions for people (French) and for programs (JSON).</summary>
public static class VersionReports
{
    /// <summary>What the minutes of the deciding body keep: dates, decision, fingerprint, changes with reasons.</summary>
    public static string MinutesText(FrozenFolder frozen)
    {
        var act = frozen.Version.Act;
        var text = new StringBuilder($"Version figée : {act.Label} ({act.Id.Value})\n")
            .Append(CultureInfo.InvariantCulture, $"En vigueur : à partir du {Words.Day(act.From.Value)}, 0 h")
            .Append(act.Until is { } until ? $", jusqu'au {Words.Day(until.Value.AddDays(-1))} inclus\n" : "\n")
            .Append(act.AdoptedOn is { } adopted ? $"Adoptée : le {Words.Day(adopted.Value)}\n" : "")
            .Append(act.IsReferenceText ? "Approbation : aucune, texte de référence livré avec le programme\n" : "")
            .Append(string.Concat(act.Approvals.Select(a => $"{Words.Role(a.Role)} : {a.Body}, {Words.Day(a.On!.Value)}, {a.Reference}\n")))
            .Append(
                act.Replaces is { } replaced
                    ? $"Remplace : {replaced.Value}, empreinte {frozen.Version.Lock.Find(LockedKind.Replaced, replaced.Value)}\n"
                    : "Remplace : aucune version\n"
            )
            .Append("Changements :\n");
        foreach (var change in act.Changes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {change.Uid.Value}{(change.Anchor is { } anchor ? "#" + anchor : "")}, {Words.ChangeWord(change.Kind)} : {change.Reason}\n"
            );
        }

        return text.Append(act.Changes.IsEmpty ? "  - aucun\n" : "")
            .Append(CultureInfo.InvariantCulture, $"Empreinte, à recopier au procès-verbal : {frozen.Version.Hash}\n")
            .Append(CultureInfo.InvariantCulture, $"Vérification : sha256sum {Snapshot.Home}{act.Id.Value}/{VersionLock.FileName}\n")
            .ToString();
    }

    public static string MinutesJson(FrozenFolder frozen)
    {
        var act = frozen.Version.Act;
        var json = Facts(frozen.Version);
        json["changes"] = new JsonArray([
            .. act.Changes.Select(c => new JsonObject
            {
                ["uid"] = c.Uid.Value,
                ["anchor"] = c.Anchor,
                ["kind"] = ActChecker.Word(c.Kind),
                ["reason"] = c.Reason,
            }),
        ]);
        return Lines(json);
    }

    public static string ListText(CheckedHistory history, DateOnly today) =>
        history.Versions.IsEmpty
            ? "Aucune version figée : le texte publié est un projet.\n"
            : string.Concat(history.Versions.Select(v => $"{v.Id}  {VersionWords.StateOf(history, v, today)}  {v.Hash}\n"));

    public static string ListJson(CheckedHistory history, DateOnly today) =>
        Lines(new JsonArray([.. history.Versions.Select(v => WithState(history, v, today))]));

    public static string ShowText(CheckedHistory history, PolicyVersion? version, DateOnly day) =>
        version is null
            ? $"Aucune version n'est en vigueur le {Words.Day(day)}.\n"
            : $"Le {Words.Day(day)} : {VersionWords.StateOf(history, version, day)}\n  adresse : /versions/{version.Id}/\n  empreinte : "
                + $"{version.Hash}\n";

    public static string ShowJson(CheckedHistory history, PolicyVersion? version, DateOnly day) =>
        Lines(new JsonObject { ["on"] = Day.Of(day), ["version"] = version is null ? null : WithState(history, version, day) });

    public static string DiffText(VersionDiff diff)
    {
        var text = new StringBuilder(diff.Changes.IsEmpty ? "Aucun mot ni aucune issue ne change.\n" : "");
        foreach (var change in diff.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{change.Title} ({change.Uid}) : {Words.ChangeWord(change.Kind)}\n")
                .Append(string.Concat(change.Reasons.Select(r => $"  motif : {r.Reason}\n")))
                .Append(
                    string.Concat(
                        change.Tree?.Changes.Select(c =>
                            $"  issue : {Title(c.Old)} → {Title(c.New)}\n    par exemple : {PathWords.Tell(c.Witness)}\n"
                        )
                            ?? []
                    )
                )
                .Append(string.Concat(change.Blocks.Select(b => $"  {string.Join(' ', b.Edits.Select(Marked))}\n")))
                .Append(string.Concat(change.GoneAnchors.Select(a => $"  ancre disparue : #{a}\n")));
        }

        return text.ToString();
    }

    public static string DiffJson(VersionDiff diff) =>
        Lines(
            new JsonArray([
                .. diff.Changes.Select(c => new JsonObject
                {
                    ["uid"] = c.Uid,
                    ["title"] = c.Title,
                    ["kind"] = ActChecker.Word(c.Kind),
                    ["reasons"] = new JsonArray([.. c.Reasons.Select(r => (JsonNode)r.Reason)]),
                    ["blocks"] = new JsonArray([
                        .. c.Blocks.Select(b => new JsonArray([
                            .. b.Edits.Select(e => new JsonObject { ["kind"] = e.Kind.ToString().ToLowerInvariant(), ["text"] = e.Text }),
                        ])),
                    ]),
                    ["outcomes"] = new JsonArray([
                        .. (c.Tree?.Changes ?? []).Select(x => new JsonObject
                        {
                            ["old"] = x.Old?.Id,
                            ["new"] = x.New?.Id,
                            ["path"] = PathWords.Tell(x.Witness),
                        }),
                    ]),
                    ["goneAnchors"] = new JsonArray([.. c.GoneAnchors.Select(a => (JsonNode)a)]),
                }),
            ])
        );

    private static string Marked(Edit edit) =>
        edit.Kind switch
        {
            EditKind.Deleted => $"[-{edit.Text}-]",
            EditKind.Inserted => $"{{+{edit.Text}+}}",
            EditKind.Kept => edit.Text,
        };

    private static string Title(ReachedOutcome? end) => end is null ? "réponse absente" : $"« {end.Outcome.Title.Value} »";

    private static JsonObject WithState(CheckedHistory history, PolicyVersion version, DateOnly day)
    {
        var json = Facts(version);
        json["state"] = VersionWords.State(history.Timeline.StateOn(version.Id, day), history);
        json["until"] = history.Timeline.EndingOf(version.Id) is { } ending ? Day.Of(ending.On) : null;
        return json;
    }

    private static JsonObject Facts(PolicyVersion version) =>
        new()
        {
            ["id"] = version.Id,
            ["label"] = version.Act.Label,
            ["from"] = Day.Of(version.Act.From.Value),
            ["adopted"] = version.Act.AdoptedOn is { } adopted ? Day.Of(adopted.Value) : null,
            ["referenceText"] = version.Act.IsReferenceText,
            ["replaces"] = version.Act.Replaces?.Value,
            ["hash"] = version.Hash,
        };

    private static string Lines(JsonNode json) => PlainText.OfJson(Json.Write(json)) + "\n";
}
