using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Publication.Views;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Versions;

namespace Site.Compiler;

/// <summary>The whole story on one screen: sources → parse → check → versions → render. START HERE.</summary>
public static class SiteCompiler
{
    /// <summary>
    /// Compiles a site. Pure: same sources and context, same bytes. No file is returned while there is an error that no page shows, or any at all
    /// unless <see cref="BuildContext.ShowsFaults"/>.
    /// </summary>
    public static Compilation Compile(SourceSet sources, BuildContext context) => Render(CheckHistory(sources, context), context);

    /// <summary>The last step: files, unless there was an error.</summary>
    public static Compilation Render((CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) check, BuildContext context)
    {
        var remarks = new List<Diagnostic>();
        var files = check.History is null ? [] : SiteRenderer.Render(check.History, context, remarks);
        // A page that its theme cannot end is no page: nothing is published.
        return new Compilation(remarks.Any(r => r.Severity == Severity.Error) ? [] : files, InFileOrder([.. check.Diagnostics, .. remarks]));
    }

    /// <summary>As <see cref="Check"/>, with every version that was frozen.</summary>
    public static (CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) CheckHistory(SourceSet sources, BuildContext context)
    {
        sources = Known(sources, context.Memo);
        var (sound, found) = Check(sources, context.IsPreview, context.ShowsFaults, context.AsOf, context.Memo);
        var older = new List<Diagnostic>();
        var history = sound is null ? null : HistoryChecker.Check(sources, sound, older, context.Memo);
        // No page shows a fault of a frozen text: the preview's are those of the working text.
        var diagnostics = found.Concat(older.Select(d => d with { Link = null })).ToList();
        diagnostics.AddRange(
            history?.Errata.Where(e => e.On > context.AsOf).Select(e => Catalogue.DateToCome(e.Version.Span, "le", e.On, context.AsOf)) ?? []
        );
        diagnostics.AddRange(history?.InForceOn(context.AsOf) is { } inForce ? SiteChecker.CheckOutsideLinks(inForce.Site.Site) : []);
        return (diagnostics.Any(d => d.Stops(context.ShowsFaults)) ? null : history, InFileOrder(diagnostics));
    }

    /// <summary>Reads and checks, renders nothing; no site where there is an error. Drafts are errors unless a preview allows them.</summary>
    public static (CheckedSite? Site, ImmutableArray<Diagnostic> Diagnostics) Check(
        SourceSet sources,
        bool allowsDrafts = false,
        bool showsFaults = false,
        DateOnly? today = null,
        Memo? memo = null
    )
    {
        if (SourceChecker.Check(sources, memo ?? Memo.None) is { IsEmpty: false } unfit)
        {
            return (null, InFileOrder(unfit));
        }

        var diagnostics = new List<Diagnostic>();
        var parsed = SiteParser.Parse(sources, diagnostics, memo);
        diagnostics.AddRange(today is { } day ? SiteChecker.CheckDays(parsed, day) : []);
        var theme = ThemeChecker.Check(parsed, Templates.All, typeof(FrameView), memo ?? Memo.None).Into(diagnostics);
        var sound = SiteChecker.Check(parsed, theme, allowsDrafts, showsFaults, diagnostics, memo);
        return (sound, InFileOrder(diagnostics.Where(d => !IsConsequence(d, parsed)).Select(d => Linked(d, parsed, sources))));
    }

    /// <summary>What is wrong with a theme alone, whatever the site.</summary>
    public static ImmutableArray<Diagnostic> CheckTheme(ImmutableArray<SourceText> texts) =>
        ThemeChecker.Check([texts], Templates.All, typeof(FrameView)).Diagnostics;

    /// <summary>The template of each page.</summary>
    public static ImmutableArray<PageTemplate> PageTemplates => Templates.All;

    /// <summary>All that templates may name.</summary>
    public static ImmutableArray<ViewDescription> ThemeViews => ViewDescription.All([typeof(FrameView), .. Templates.All.Select(t => t.View)]);

    /// <summary>The same texts and files, those that did not change being the very ones of before: to compare them costs nothing.</summary>
    private static SourceSet Known(SourceSet sources, Memo memo) =>
        memo == Memo.None
            ? sources
            : new SourceSet(
                [.. sources.Texts.Select(text => memo.Of("text", text, t => t))],
                [.. sources.Assets.Select(file => memo.Of("asset", file, f => f))]
            );

    /// <summary>What cites a register, a page or a tree that could not be read is not at fault: the file is.</summary>
    private static bool IsConsequence(Diagnostic diagnostic, ParsedSite site) =>
        diagnostic.Code switch
        {
            "source-unknown" => site.Register.Unread.Contains("sources"),
            "glossary-unknown" => site.Register.Unread.Contains("glossaire"),
            "controversy-unknown" => site.Register.Unread.Contains("controverses"),
            "note-unpublished" => site.Unread.Any(p => p.EndsWith(".md", StringComparison.Ordinal)),
            "tree-unknown" or "tree-unpublished" => site.Unread.Any(p => !p.EndsWith(".md", StringComparison.Ordinal)),
            _ => false,
        };

    /// <summary>Where a preview shows a fault: the working text stands beside the versions, and one country hides the trees of the other.</summary>
    private static Diagnostic Linked(Diagnostic diagnostic, ParsedSite site, SourceSet sources) =>
        diagnostic.Link is not { } link ? diagnostic
        : site.Settings.Jurisdiction is { } country
        && site.Trees.Any(t => link.StartsWith(Links.TreeUrl(t.Id.Value), StringComparison.Ordinal) && t.Jurisdiction != country)
            ? diagnostic with
            {
                Link = null,
            }
        : Snapshot.All(sources).IsEmpty ? diagnostic
        : diagnostic with { Link = "/projet" + link };

    /// <summary>In the order of files. One error that no page shows keeps every page from being made: links lead nowhere then.</summary>
    private static ImmutableArray<Diagnostic> InFileOrder(IEnumerable<Diagnostic> all)
    {
        var found = all.ToArray();
        var diagnostics = found.Any(d => d.Severity == Severity.Error && d.Link is null) ? found.Select(d => d with { Link = null }) : found;
        return
        [
            .. diagnostics
                .OrderBy(d => d.Span?.File.Path ?? "", StringComparer.Ordinal)
                .ThenBy(d => d.Span?.Start ?? 0)
                .ThenBy(d => d.Code, StringComparer.Ordinal)
                .Distinct(),
        ];
    }
}
