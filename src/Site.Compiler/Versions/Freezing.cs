using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Compiler.Versions;

/// <summary>A version ready to be written: its files by name within its folder, the lock among them.</summary>
public sealed record FrozenFolder(PolicyVersion Version, ImmutableSortedDictionary<string, ImmutableArray<byte>> Files, VersionDiff? Diff);

/// <summary>Drafts acts and freezes the working text. Pure: the program writes what comes out.</summary>
public static class Freezing
{
    /// <summary>Where the act of a version to come is drafted.</summary>
    public static string DraftPath(string day) => $"{Snapshot.Home}{day}.yml";

    /// <summary>The folder to write, or every reason to refuse.</summary>
    public static FrozenFolder? Freeze(SourceSet sources, CheckedHistory history, string day, ICollection<Diagnostic> diagnostics)
    {
        var previous = history.Versions.LastOrDefault();
        var refusals = Refusal(sources, previous, day) is { } refusal
            ? [refusal]
            : history.Project.Site.Trees.SelectMany(t => t.Drafts).Select(d => Catalogue.FreezeDraft(d.Span, d.Value)).ToImmutableArray();
        var draft = sources.Texts.FirstOrDefault(t => t.Path == DraftPath(day));
        if (Report(refusals, diagnostics) || draft is null || ActParser.Parse(draft).Into(diagnostics) is not { } act)
        {
            return null;
        }

        var snapshot = Take(sources, history.Project.Site, day, draft);
        var text = FrozenText.Read(snapshot, sources, history.Project.Site);
        if (Report(text.Faults, diagnostics) || text.Site is not { } site)
        {
            return null;
        }

        var wordings = VersionText.Of(site);
        var made = LockChecker.Make(snapshot, site, wordings, previous);
        Report(
            ActChecker
                .Check(act, day)
                .Concat(ActParser.CheckTexts(act))
                .Concat(ActChecker.CheckFollows(act, previous?.Act))
                .Concat(previous is null ? [] : ActChecker.CheckReasons(act, previous.Lock, made, previous.Wordings, wordings))
                .Concat(ExpiredSources(history.Project, act.From.Value)),
            diagnostics
        );

        var version = new PolicyVersion
        {
            Act = act,
            Lock = made,
            Hash = made.Hash,
            Site = site,
            Wordings = wordings,
        };
        var diff = previous is null ? null : VersionDiff.Between(previous.Site, previous.Wordings, site, wordings, act.Changes);
        return diagnostics.Any(d => d.Severity == Severity.Error) ? null : new FrozenFolder(version, FilesOf(snapshot, made), diff);
    }

    /// <summary>The act of a version to come, with a line to complete for each page, tree or anchor that changed.</summary>
    public static string Draft(CheckedHistory history, string day)
    {
        var previous = history.Versions.LastOrDefault();
        var label = string.Create(CultureInfo.InvariantCulture, $"Version {history.Versions.Length + 1}");
        var text = new StringBuilder(
            $"""
            format: 1
            id: {day}
            libelle: {label}
            adopte-le:
            en-vigueur: {YamlWriter.Flow(("depuis", day))}

            """.ReplaceLineEndings("\n")
        );
        text.Append(previous is null ? "" : $"remplace: {previous.Id}\n");
        text.Append("approbations:\n" + YamlWriter.Item(("instance", ""), ("le", ""), ("reference", ""), ("role", "decision")));
        return text.Append(previous is null ? "changements: []\n" : Reasons(history, previous)).ToString();
    }

    private static string Reasons(CheckedHistory history, PolicyVersion previous)
    {
        var wordings = VersionText.Of(history.Project);
        var now = LockChecker.Make(
            new Snapshot("", ImmutableSortedDictionary<string, SourceText>.Empty, ImmutableSortedDictionary<string, SourceAsset>.Empty),
            history.Project,
            wordings,
            null
        );
        var needed = ActChecker.Needed(previous.Lock, now, previous.Wordings, wordings);
        return needed.IsEmpty
            ? "changements: []\n"
            : "changements:\n"
                + string.Concat(
                    needed.Select(n =>
                        $"  # {n.Title.ReplaceLineEndings(" ")}\n"
                        + YamlWriter.Item(
                            ("uid", n.Uid),
                            ("ancre", n.Anchor),
                            ("nature", ActChecker.Word(n.Kind)),
                            ("motif", "\"\""),
                            ("sources", "[]")
                        )
                    )
                );
    }

    /// <summary>Adds faults; true where one of them is an error.</summary>
    private static bool Report(IEnumerable<Diagnostic> faults, ICollection<Diagnostic> diagnostics)
    {
        var isWrong = false;
        foreach (var fault in faults)
        {
            diagnostics.Add(fault);
            isWrong |= fault.Severity == Severity.Error;
        }

        return isWrong;
    }

    private static Diagnostic? Refusal(SourceSet sources, PolicyVersion? previous, string day) =>
        Snapshot.All(sources).Any(s => s.Id == day) ? Catalogue.FreezeFrozen(day)
        : previous is not null && string.CompareOrdinal(day, previous.Id) <= 0 ? Catalogue.FreezeOrder(day, previous.Id)
        : sources.Texts.All(t => t.Path != DraftPath(day)) ? Catalogue.FreezeActMissing(DraftPath(day), day)
        : null;

    private static Snapshot Take(SourceSet sources, ParsedSite working, string day, SourceText draft)
    {
        var outside = Snapshot.OutsidePages(working);
        var texts = sources
            .Texts.Where(t => Snapshot.IsFrozen(t.Path, outside))
            .Select(t => KeyValuePair.Create(NameOf(t.Path), new SourceText(NameOf(t.Path), Fingerprint.Normal(t.Text))));
        var assets = PublishedFiles.In(working.Assets).Select(f => KeyValuePair.Create(NameOf(f.Asset.Path), f.Asset));
        return new Snapshot(
            day,
            texts.Append(KeyValuePair.Create(Snapshot.ActName, draft)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            assets.ToImmutableSortedDictionary(StringComparer.Ordinal)
        );
    }

    private static string NameOf(string path) => Snapshot.Content + path["input/".Length..];

    private static ImmutableSortedDictionary<string, ImmutableArray<byte>> FilesOf(Snapshot snapshot, VersionLock made) =>
        snapshot
            .Texts.Select(t => KeyValuePair.Create(t.Key, ImmutableArray.Create(Encoding.UTF8.GetBytes(t.Value.Text))))
            .Concat(snapshot.Assets.Select(a => KeyValuePair.Create(a.Key, a.Value.Bytes)))
            .Append(KeyValuePair.Create(VersionLock.FileName, ImmutableArray.Create(Encoding.UTF8.GetBytes(made.Format()))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Sources cited by a page or a tree that are replaced, or out of force when the version begins.</summary>
    private static IEnumerable<Diagnostic> ExpiredSources(CheckedSite project, DateOnly from)
    {
        var cited = project
            .Site.Pages.Where(p => !p.IsOutsideVersions)
            .SelectMany(p => p.Links)
            .Select(l => l.Url)
            .Where(u => u.StartsWith("source:", StringComparison.Ordinal))
            .Select(u => u["source:".Length..])
            .Concat(project.Trees.SelectMany(t => t.Ends).SelectMany(e => e.Outcome.Sources).Select(s => s.Value))
            .ToHashSet(StringComparer.Ordinal);
        return project
            .Site.Register.Sources.Where(s => cited.Contains(s.Id.Value) && (s.SupersededBy is not null || s.InForce?.IsOverOn(from) == true))
            .Select(s => Catalogue.FreezeSourceExpired(s.Id.Span, s.Id.Value, s.SupersededBy?.Value));
    }
}
