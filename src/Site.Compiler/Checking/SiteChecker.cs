using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Proofs;

namespace Site.Compiler.Checking;

/// <summary>Applies every rule to a parsed site. The only maker of a <see cref="CheckedSite"/>.</summary>
public static class SiteChecker
{
    /// <param name="site">What was read.</param>
    /// <param name="theme">What draws it.</param>
    /// <param name="allowsDrafts">True in a preview.</param>
    /// <param name="showsFaults">True where a page shows each fault.</param>
    /// <param name="diagnostics">Where faults are, and are added.</param>
    /// <param name="memo">Where what did not change is known.</param>
    public static CheckedSite? Check(
        ParsedSite site,
        CheckedTheme theme,
        bool allowsDrafts,
        bool showsFaults,
        ICollection<Diagnostic> diagnostics,
        Memo? memo = null
    )
    {
        var trees = Examine(site, allowsDrafts, diagnostics, memo ?? Memo.None);
        if (diagnostics.Any(d => d.Stops(showsFaults)))
        {
            return null;
        }

        // A tree that fell out without a word would be missing from the site, and nobody would know.
        return trees.Length == site.Trees.Length
            ? new CheckedSite(site, trees, memo ?? Memo.None) { Theme = theme }
            : throw new InvalidOperationException("A tree was neither compiled nor reported.");
    }

    /// <summary>
    /// As <see cref="Check"/>, for a text that can no longer be changed: the caller decides which faults count. Null unless every tree can be walked.
    /// </summary>
    public static CheckedSite? CheckFrozen(ParsedSite site, ICollection<Diagnostic> diagnostics, Memo memo)
    {
        var trees = Examine(site, allowsDrafts: false, diagnostics, memo);
        return trees.Length == site.Trees.Length ? new CheckedSite(site, trees, memo) : null;
    }

    private static ImmutableArray<Automaton> Examine(ParsedSite site, bool allowsDrafts, ICollection<Diagnostic> diagnostics, Memo memo)
    {
        var around = new TreeSurroundings(
            site.Register,
            [.. site.Pages.Select(p => p.Uid.Value)],
            site.Trees.DistinctBy(t => t.Id.Value, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal)
        )
        {
            Shared = site.SharedOutcomes,
            AllowsDrafts = allowsDrafts,
        };
        var trees = TreeCompiler.Compile(site.Trees, site.Invariants, around, site.Settings.TreeMaximumQuestions, diagnostics, memo);
        foreach (var diagnostic in FaultsOf(site, around, trees))
        {
            diagnostics.Add(diagnostic);
        }

        return trees;
    }

    /// <summary>Every rule over the whole site, but those of its trees alone.</summary>
    private static IEnumerable<Diagnostic> FaultsOf(ParsedSite site, TreeSurroundings around, ImmutableArray<Automaton> trees) =>
        CheckUids(site)
            .Concat(RouteChecker.Check(site))
            .Concat(AssetChecker.Check(site))
            .Concat(SideBySide.Map(site.Pages, p => CheckPage(p, site)).SelectMany(f => f))
            .Concat(site.Texts.SelectMany(t => AuthoredLinks.Of(t)).SelectMany(l => CheckLink(l, site)))
            .Concat(TreeChecker.CheckShared(around))
            .Concat(TreeChecker.CheckCommon(site.Invariants, around))
            .Concat(EntriesChecker.Check(site.EverydaySituations, trees, around.Trees))
            .Concat(CheckControversies(site))
            .Concat(
                site.Register.Sources.Where(s => s.Address is { } a && !a.Value.StartsWith("https://", StringComparison.Ordinal))
                    .Select(s => Catalogue.AddressRefused(s.Address!.Span, s.Address.Value))
            )
            .Concat(OrganisationParser.Check(site.Register))
            .Concat(
                site.Register.Situations.Where(s => !around.Trees.ContainsKey(s.Tree.Value))
                    .Select(s => Catalogue.TreeUnpublished(s.Tree.Span, s.Tree.Value, around.Trees.Keys))
            );

    /// <summary>What is said to be done, on a day that has not come.</summary>
    public static IEnumerable<Diagnostic> CheckDays(ParsedSite site, DateOnly today) =>
        site.PastDays.Where(d => d.Day.Value > today).Select(d => Catalogue.DateToCome(d.Day.Span, d.Key, d.Day.Value, today));

    /// <summary>What the pages about the site name and the text around them has not.</summary>
    public static IEnumerable<Diagnostic> CheckOutsideLinks(ParsedSite site) =>
        site
            .Pages.Where(p => p.IsOutsideVersions)
            .SelectMany(p => CheckPage(p, site))
            .Select(d => Catalogue.LinkNotInForce(d.Span!.Value, d.Message));

    private static IEnumerable<Diagnostic> CheckUids(ParsedSite site)
    {
        var uids = new Dictionary<string, Page>(StringComparer.Ordinal);
        foreach (var page in site.Pages)
        {
            if (page.Uid.Value.Length > 0 && !uids.TryAdd(page.Uid.Value, page))
            {
                yield return Catalogue.UidDuplicate(page.Uid.Span, page.Uid.Value, uids[page.Uid.Value].Source.Path);
            }
        }
    }

    /// <summary>
    /// The page as it is now; null where more than its words changed, or where there is something to say of it: the check of the whole says it.
    /// </summary>
    public static Page? CheckWords(Page before, SourceText now, ParsedSite site, Memo memo)
    {
        if (SourceChecker.Check(now).Any() || PageParser.HeaderOf(now) != PageParser.HeaderOf(before.Source))
        {
            return null;
        }

        var (page, found) = SiteParser.ParsePage(now, memo);
        return
            page is not null
            && found.IsEmpty
            && page.Headings.Select(h => h.Anchor).SequenceEqual(before.Headings.Select(h => h.Anchor))
            && CheckPage(page, site).IsEmpty
            ? page
            : null;
    }

    /// <summary>What a page names: links, trees, questions discussed.</summary>
    internal static ImmutableArray<Diagnostic> CheckPage(Page page, ParsedSite site) =>
        [
            .. page.Links.SelectMany(l => CheckLink(l, site)),
            .. page
                .Trees.Where(t => site.Index.Tree(t.Value) is null)
                .Select(t => Catalogue.TreeUnknown(t.Span, t.Value, site.Trees.Select(x => x.Id.Value))),
            .. page.Controversies.SelectMany(c => CheckControversy(c, site)),
        ];

    /// <summary>An address that no page may have is told where its text was read.</summary>
    private static IEnumerable<Diagnostic> CheckLink(AuthoredLink link, ParsedSite site) =>
        !string.IsNullOrWhiteSpace(link.Url) && WebAddress.IsAllowed(link.Url) && FaultOf(link, site) is { } fault ? [fault] : [];

    private static Diagnostic? FaultOf(AuthoredLink link, ParsedSite site) =>
        Links.Resolve(link.Url, link.At.File.Path, site) switch
        {
            LinkTarget.Inside or LinkTarget.Outside => null,
            // A file that cannot be read has its own fault.
            LinkTarget.NoFile unread when site.Unread.Contains(unread.Path) => null,
            LinkTarget.NoFile missing when link.IsImage => Catalogue.ImageMissing(
                link.At,
                missing.Path,
                PublishedFiles.In(site.Assets).Select(f => f.Asset.Path)
            ),
            LinkTarget.NoFile missing => Catalogue.LinkMissing(
                link.At,
                missing.Path,
                site.Pages.Select(p => p.Source.Path).Concat(PublishedFiles.In(site.Assets).Select(f => f.Asset.Path))
            ),
            LinkTarget.NoAnchor missing => Catalogue.AnchorMissing(link.At, missing.Anchor, missing.Path, missing.Known),
            LinkTarget.NoSource missing => Catalogue.SourceUnknown(link.At, missing.Id, site.Register.Sources.Select(s => s.Id.Value)),
            LinkTarget.NoTree missing => Catalogue.TreeUnknown(link.At, missing.Id, site.Trees.Select(t => t.Id.Value)),
            LinkTarget.NoTerm missing => Catalogue.GlossaryUnknown(link.At, missing.Id, site.Register.Glossary.Select(g => g.Id.Value)),
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<Diagnostic> CheckControversies(ParsedSite site) =>
        site
            .Register.Controversies.SelectMany(c => c.Sources)
            .Where(s => site.Register.Source(s.Value) is null)
            .Select(s => Catalogue.SourceUnknown(s.Span, s.Value, site.Register.Sources.Select(x => x.Id.Value)));

    private static IEnumerable<Diagnostic> CheckControversy(Located<string> id, ParsedSite site) =>
        site.Index.Controversy(id.Value) is not null
            ? []
            : [Catalogue.ControversyUnknown(id.Span, id.Value, site.Register.Controversies.Select(c => c.Id.Value))];
}
