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

    public static ParsedSite Parse(SourceSet sources, ICollection<Diagnostic> diagnostics)
    {
        var files = sources.Texts.ToDictionary(t => t.Path, StringComparer.Ordinal);
        var settings = files.TryGetValue("statiq.json", out var config) ? SettingsParser.Parse(config, diagnostics) : new SiteSettings();
        var register = RegisterParser.Parse(files, diagnostics);
        var shared = files.TryGetValue(Shared, out var common) ? TreeParser.ParseShared(common, diagnostics) : SharedOutcomes.None;
        var published = sources.Texts.Where(t => t.Path.StartsWith("input/", StringComparison.Ordinal) && !t.Path.Contains("/_", StringComparison.Ordinal)).ToImmutableArray();
        var texts = published.Where(t => t.Path.EndsWith(".md", StringComparison.Ordinal)).ToImmutableArray();
        var pages = ParseAll(texts, PageParser.Parse, diagnostics);
        var flows = published.Except(texts).Where(t => t.Path.StartsWith("input/arbres/", StringComparison.Ordinal)).ToImmutableArray();
        var trees = ParseAll(flows, (file, found) => TreeParser.Parse(file, shared, found), diagnostics);
        return new ParsedSite
        {
            Settings = settings,
            Register = register,
            Pages = [.. pages.OrderBy(p => p.Url, StringComparer.Ordinal)],
            SharedOutcomes = shared ?? SharedOutcomes.None,
            Invariants = files.TryGetValue(Common, out var rules) ? TreeParser.ParseInvariants(rules, diagnostics) : [],
            EverydaySituations = files.TryGetValue(Everyday, out var stories) ? EverydaySituationParser.Parse(stories, diagnostics) : [],
            Trees = [.. trees.OrderBy(t => t.Id.Value, StringComparer.Ordinal)],
            Assets = sources.Assets,
            Unread = texts.Concat(flows).Except(pages.Select(p => p.Source)).Except(trees.Select(t => t.Id.Span.File))
                .Select(t => t.Path).ToImmutableSortedSet(StringComparer.Ordinal),
        };
    }

    /// <summary>Parses files side by side; each has its own list of diagnostics, joined in file order.</summary>
    private static ImmutableArray<T> ParseAll<T>(
        ImmutableArray<SourceText> files, Func<SourceText, ICollection<Diagnostic>, T?> parse, ICollection<Diagnostic> diagnostics)
        where T : class
    {
        var results = SideBySide.Map(files, file =>
        {
            var found = new List<Diagnostic>();
            return (Value: parse(file, found), Found: found);
        });
        foreach (var diagnostic in results.SelectMany(r => r.Found))
        {
            diagnostics.Add(diagnostic);
        }

        return [.. results.Select(r => r.Value).OfType<T>()];
    }
}
