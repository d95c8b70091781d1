using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Text → typed pages, trees and data. Names that begin with <c>_</c> are not published.</summary>
public static class SiteParser
{
    private const string Shared = "input/arbres/_communs.yml";
    private const string Common = "input/arbres/_invariants.yml";
    private const string Everyday = "input/arbres/_situations.yml";

    public static ParsedSite Parse(SourceSet sources, ICollection<Diagnostic> diagnostics, Memo? memo = null)
    {
        memo ??= Memo.None;
        var files = sources.Texts.ToDictionary(t => t.Path, StringComparer.Ordinal);
        var settings = files.TryGetValue("statiq.json", out var config)
            ? memo.Of("settings", config, SettingsParser.Parse).Into(diagnostics)
            : new SiteSettings();
        var data = new KeyList<SourceText>(sources.Texts.Where(t => t.Path.StartsWith("input/_data/", StringComparison.Ordinal)));
        var register = memo.Of("register", data, _ => RegisterParser.Parse(files)).Into(diagnostics);
        var shared = files.TryGetValue(Shared, out var common)
            ? memo.Of("shared", common, TreeParser.ParseShared).Into(diagnostics)
            : SharedOutcomes.None;
        var published = sources
            .Texts.Where(t => t.Path.StartsWith("input/", StringComparison.Ordinal) && !t.Path.Contains("/_", StringComparison.Ordinal))
            .ToImmutableArray();
        var texts = published.Where(t => t.Path.EndsWith(".md", StringComparison.Ordinal)).ToImmutableArray();
        var pages = ParseAll(texts, f => ParsePage(f, memo), diagnostics).OfType<Page>().ToImmutableArray();
        var flows = published.Except(texts).Where(t => t.Path.StartsWith("input/arbres/", StringComparison.Ordinal)).ToImmutableArray();
        var trees = ParseAll(flows, f => memo.Of("tree", (f, new Same(shared!)), key => TreeParser.Parse(key.f, shared)), diagnostics);
        return new ParsedSite
        {
            Settings = settings,
            Register = register,
            Pages = [.. pages.OrderBy(p => p.Url, StringComparer.Ordinal)],
            SharedOutcomes = shared ?? SharedOutcomes.None,
            Invariants = files.TryGetValue(Common, out var rules) ? memo.Of("invariants", rules, TreeParser.ParseInvariants).Into(diagnostics) : [],
            EverydaySituations = files.TryGetValue(Everyday, out var stories)
                ? memo.Of("situations", stories, EverydaySituationParser.Parse).Into(diagnostics)
                : [],
            Trees = [.. trees.OrderBy(t => t.Id.Value, StringComparer.Ordinal)],
            Assets = sources.Assets,
            ThemeTexts = [.. sources.Texts.Where(t => t.Path.StartsWith("themes/", StringComparison.Ordinal))],
            Unread = texts
                .Concat(flows)
                .Except(pages.Select(p => p.Source))
                .Except(trees.Select(t => t.Id.Span.File))
                .Select(t => t.Path)
                .ToImmutableSortedSet(StringComparer.Ordinal),
        };
    }

    /// <summary>A page alone, as <see cref="Parse"/> would have it.</summary>
    public static Parsed<Page?> ParsePage(SourceText file, Memo memo) => memo.Of("page", file, PageParser.Parse);

    /// <summary>Parses files side by side; their faults are joined in file order. What cannot be read is left out.</summary>
    private static ImmutableArray<T> ParseAll<T>(
        ImmutableArray<SourceText> files,
        Func<SourceText, Parsed<T>> parse,
        ICollection<Diagnostic> diagnostics
    ) => [.. SideBySide.Map(files, parse).Select(r => r.Into(diagnostics)).Where(r => r is not null)];
}
