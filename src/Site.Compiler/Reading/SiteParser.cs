using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Proofs;

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
        var settings = files.TryGetValue("statiq.json", out var config) ? Known(memo, "settings", config, SettingsParser.Parse, diagnostics) : new SiteSettings();
        var data = new KeyList<SourceText>(sources.Texts.Where(t => t.Path.StartsWith("input/_data/", StringComparison.Ordinal)));
        var register = Known(memo, "register", data, (_, found) => RegisterParser.Parse(files, found), diagnostics);
        var shared = files.TryGetValue(Shared, out var common) ? Known(memo, "shared", common, TreeParser.ParseShared, diagnostics) : SharedOutcomes.None;
        var published = sources.Texts.Where(t => t.Path.StartsWith("input/", StringComparison.Ordinal) && !t.Path.Contains("/_", StringComparison.Ordinal)).ToImmutableArray();
        var texts = published.Where(t => t.Path.EndsWith(".md", StringComparison.Ordinal)).ToImmutableArray();
        var pages = ParseAll(texts, memo, "page", f => f, (file, found) => PageParser.Parse(file, found), diagnostics);
        var flows = published.Except(texts).Where(t => t.Path.StartsWith("input/arbres/", StringComparison.Ordinal)).ToImmutableArray();
        var trees = ParseAll(flows, memo, "tree", f => (f, new Same(shared!)), (key, found) => TreeParser.Parse(key.f, shared, found), diagnostics);
        return new ParsedSite
        {
            Settings = settings,
            Register = register,
            Pages = [.. pages.OrderBy(p => p.Url, StringComparer.Ordinal)],
            SharedOutcomes = shared ?? SharedOutcomes.None,
            Invariants = files.TryGetValue(Common, out var rules) ? Known(memo, "invariants", rules, TreeParser.ParseInvariants, diagnostics) : [],
            EverydaySituations = files.TryGetValue(Everyday, out var stories) ? Known(memo, "situations", stories, EverydaySituationParser.Parse, diagnostics) : [],
            Trees = [.. trees.OrderBy(t => t.Id.Value, StringComparer.Ordinal)],
            Assets = sources.Assets,
            Unread = texts.Concat(flows).Except(pages.Select(p => p.Source)).Except(trees.Select(t => t.Id.Span.File))
                .Select(t => t.Path).ToImmutableSortedSet(StringComparer.Ordinal),
        };
    }

    /// <summary>A page alone, as <see cref="Parse"/> would have it.</summary>
    public static (Page? Page, ImmutableArray<Diagnostic> Diagnostics) ParsePage(SourceText file, Memo memo)
    {
        var found = new List<Diagnostic>();
        return (Known(memo, "page", file, (f, faults) => PageParser.Parse(f, faults), found), [.. found]);
    }

    /// <summary>Parses files side by side; each has its own list of diagnostics, joined in file order.</summary>
    private static ImmutableArray<T> ParseAll<TKey, T>(
        ImmutableArray<SourceText> files, Memo memo, string function, Func<SourceText, TKey> key, Func<TKey, ICollection<Diagnostic>, T?> parse, ICollection<Diagnostic> diagnostics)
        where TKey : notnull
        where T : class
    {
        var results = SideBySide.Map(files, file =>
        {
            var found = new List<Diagnostic>();
            return (Value: Known(memo, function, key(file), parse, found), Found: found);
        });
        foreach (var diagnostic in results.SelectMany(r => r.Found))
        {
            diagnostics.Add(diagnostic);
        }

        return [.. results.Select(r => r.Value).OfType<T>()];
    }

    /// <summary>What was parsed from the same text before, with its faults.</summary>
    private static T Known<TKey, T>(Memo memo, string function, TKey key, Func<TKey, ICollection<Diagnostic>, T> parse, ICollection<Diagnostic> diagnostics)
        where TKey : notnull
    {
        var (value, found) = memo.Of(function, key, text =>
        {
            var own = new List<Diagnostic>();
            return (Value: parse(text, own), Found: own.ToImmutableArray());
        });
        foreach (var diagnostic in found)
        {
            diagnostics.Add(diagnostic);
        }

        return value;
    }
}
