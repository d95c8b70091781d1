using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Site.Compiler.Addresses;
using Site.Compiler.Text;
using Site.Compiler.Trees.Measures;
using Site.Compiler.Versions;

namespace Site.Terminal;

/// <summary>What changes between two sites, for people and for programs: versions first, then the text in force, then the working text.</summary>
public static class PolicyReports
{
    private const string Same = "Aucune version n'apparaît, ne prend fin ni ne change : le texte en vigueur reste le même.";

    public static string Text(PolicyDiff diff, DateOnly today) =>
        Write(diff, today, line => $"{line}\n", title => $"\n{title}\n", TreeReports.DiffText);

    public static string Markdown(PolicyDiff diff, DateOnly today) =>
        TreeReports.Comment(
            Write(
                diff,
                today,
                line => $"- **{TreeReports.Escape(line)}**\n",
                title => $"\n#### {TreeReports.Escape(title)}\n\n",
                TreeReports.DiffMarkdownBody
            )
        );

    private static string Write(
        PolicyDiff diff,
        DateOnly today,
        Func<string, string> line,
        Func<string, string> section,
        Func<FolderDiff, string> trees
    )
    {
        if (diff.IsWithoutVersions && diff.Said.IsEmpty)
        {
            return trees(diff.Working);
        }

        var text = new StringBuilder(string.Concat(Lines(diff, today).Select(line)));
        foreach (var change in diff.InForce)
        {
            text.Append(section(Title(change))).Append(change.Trees is { } changed ? trees(changed) : "");
        }

        return text.Append(section("Texte de travail")).Append(trees(diff.Working)).ToString();
    }

    private static IEnumerable<string> Lines(PolicyDiff diff, DateOnly today) =>
        (diff.Versions.IsEmpty ? [Same] : diff.Versions.Select(v => Told(v, diff, today)))
            .Concat(
                diff.InForce.Where(c => c.From <= today && (c.Until is null || today < c.Until))
                    .Select(c => $"Aujourd'hui, {Words.Day(today)} : {Texts(c)}")
            )
            .Concat(diff.Said.Select(s => $"{(s.IsNew ? "Ajouté" : "Retiré")}, {s.What} : {s.Text}"));

    private static string Told(VersionChange change, PolicyDiff diff, DateOnly today)
    {
        string Ends(VersionState? end) => end is VersionState.InForce or null ? "sans fin connue" : VersionWords.State(end, id => LabelOf(id, diff));
        return change switch
        {
            { Old: null, New: { } added } =>
                $"Version nouvelle : {Name(added)}, {(added.Act.From.Value > today ? "à venir au" : "en vigueur depuis le")} "
                    + $"{Words.Day(added.Act.From.Value)} ({Ends(change.NewEnd)})",
            { New: null } => $"Version disparue : {Name(change.Old!)}",
            { IsRewritten: true } => $"Version figée récrite : {Name(change.New)}, empreinte {change.Old!.Hash} → {change.New.Hash}",
            _ => $"{Name(change.New)} : {Ends(change.OldEnd)} → {Ends(change.NewEnd)}",
        };
    }

    /// <summary>The label of a version named by another's end; its id where neither side changes it.</summary>
    private static string LabelOf(string id, PolicyDiff diff) =>
        diff.Versions.SelectMany(v => new[] { v.New, v.Old }).OfType<PolicyVersion>().FirstOrDefault(v => v.Id == id)?.Act.Label ?? id;

    private static string Name(PolicyVersion version) => $"{version.Act.Label} ({version.Id})";

    private static string Title(ForceChange change) =>
        change.Until is { } until
            ? $"Texte en vigueur du {Words.Day(change.From)} au {Words.Day(until.AddDays(-1))} inclus : {Texts(change)}"
            : $"Texte en vigueur à partir du {Words.Day(change.From)} : {Texts(change)}";

    private static string Texts(ForceChange change) =>
        $"{(change.Old is { } old ? Name(old) : "aucun texte")} → {(change.New is { } @new ? Name(@new) : "aucun texte")}";

    /// <summary>The keys of a comparison of trees, for the working text; before them what happens to versions.</summary>
    public static string Json(PolicyDiff diff)
    {
        var json = new JsonObject
        {
            ["versions"] = new JsonArray([.. diff.Versions.Select(Changed)]),
            ["said"] = new JsonArray([
                .. diff.Said.Select(s => new JsonObject
                {
                    ["new"] = s.IsNew,
                    ["what"] = s.What,
                    ["text"] = s.Text,
                }),
            ]),
            ["inForce"] = new JsonArray([
                .. diff.InForce.Select(c => new JsonObject
                {
                    ["from"] = Day.Of(c.From),
                    ["until"] = c.Until is { } until ? Day.Of(until) : null,
                    ["old"] = c.Old?.Id,
                    ["new"] = c.New?.Id,
                    ["trees"] = c.Trees is { } trees ? TreeReports.DiffObject(trees) : null,
                }),
            ]),
        };
        foreach (var (key, value) in TreeReports.DiffObject(diff.Working).ToArray())
        {
            json[key] = value?.DeepClone();
        }

        return TreeReports.Lines(json);
    }

    private static JsonObject Changed(VersionChange v) =>
        new()
        {
            ["id"] = (v.New ?? v.Old)!.Id,
            ["label"] = (v.New ?? v.Old)!.Act.Label,
            ["change"] =
                v.Old is null ? "added"
                : v.New is null ? "removed"
                : v.IsRewritten ? "rewritten"
                : "end",
            ["oldEnd"] = End(v.OldEnd),
            ["newEnd"] = End(v.NewEnd),
        };

    private static JsonObject? End(VersionState? state) =>
        state switch
        {
            VersionState.Replaced replaced => new JsonObject
            {
                ["kind"] = "replaced",
                ["on"] = Day.Of(replaced.On),
                ["by"] = replaced.By,
            },
            VersionState.Repealed repealed => new JsonObject { ["kind"] = "repealed", ["on"] = Day.Of(repealed.On) },
            VersionState.Expired expired => new JsonObject { ["kind"] = "expired", ["on"] = Day.Of(expired.On) },
            VersionState.Annulled annulled => new JsonObject { ["kind"] = "annulled", ["on"] = Day.Of(annulled.On) },
            VersionState.InForce or VersionState.Upcoming or null => null,
            _ => throw new UnreachableException(),
        };
}
