using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Charts;
using Site.Compiler.Versions;

namespace Site.Compiler.Output;

/// <summary>A sound site and its versions → the files to publish.</summary>
public static partial class SiteRenderer
{
    /// <summary>Most bytes of a page with trees, compressed.</summary>
    private const int MaximumTreePage = 25 * 1024;

    /// <summary>As <see cref="MaximumTreePage"/>, with its styles and scripts.</summary>
    private const int WantedLoaded = 30 * 1024;

    /// <summary>
    /// Above this, all in, a page is folded, and said to be: text that protects a child is worth more than <see cref="WantedLoaded"/>.
    /// </summary>
    public const int MaximumLoaded = 36 * 1024;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="history">What is published.</param>
    /// <param name="context">The day and the kind of build.</param>
    /// <param name="remarks">Where pages of the working text over their budget are told, and charts that no sheet holds.</param>
    public static ImmutableArray<OutputFile> Render(CheckedHistory history, BuildContext context, ICollection<Diagnostic>? remarks = null)
    {
        var plan = SitePlan.Of(history, context);
        var weights = plan.Loaded.ToFrozenDictionary(f => f.Path, f => Compressed(f.Bytes.Span), StringComparer.Ordinal);
        var pages = Partitioner.Create(plan.Pages, loadBalance: true).AsParallel().AsOrdered()
            .Select(p => RenderPage(p.Component, p.Parameters(), weights) is var page ? (p.Route, page.Html, page.Remarks) : default)
            .ToImmutableArray();
        foreach (var remark in pages.SelectMany(p => p.Remarks))
        {
            remarks?.Add(remark);
        }

        return
        [
            .. pages.Select(p => new OutputFile(p.Route, Utf8.GetBytes("<!DOCTYPE html>\n" + p.Html))),
            .. Partitioner.Create(plan.Files, loadBalance: true).AsParallel().AsOrdered().Select(f => new OutputFile(f.Route, f.Content())),
            .. plan.Loaded,
        ];
    }

    /// <summary>A page that passes its budget is drawn again: charts apart, then trees folded (docs/decisions/0007).</summary>
    private static (string Html, ImmutableArray<Diagnostic> Remarks) RenderPage(
        Type component, Dictionary<string, object?> parameters, FrozenDictionary<string, long> weights)
    {
        var view = (PageView)parameters["View"]!;
        string Draw(PageView drawn) => RenderComponent(component, new(parameters) { ["View"] = drawn });
        var whole = Draw(view);
        if (!whole.Contains(" data-tree", StringComparison.Ordinal) || Weigh(whole, weights) is { Own: <= MaximumTreePage, All: <= WantedLoaded })
        {
            return (whole, RemarksOn(parameters, view, 0));
        }

        var apart = Draw(view with { IsChartApart = true });
        var weight = Weigh(apart, weights).All;
        return (weight <= MaximumLoaded ? apart : Draw(view with { IsChartApart = true, IsFolded = true }), RemarksOn(parameters, view, weight));
    }

    /// <summary>Of the working text alone: a frozen one can no longer be made lighter.</summary>
    private static ImmutableArray<Diagnostic> RemarksOn(Dictionary<string, object?> parameters, PageView view, long weight)
    {
        var tree = (parameters.GetValueOrDefault("Tree") as Automaton)?.Tree;
        var at = tree?.Id.Span ?? (parameters.GetValueOrDefault("Page") as Page)?.Trees.FirstOrDefault()?.Span;
        if (view.Edition.Version is not null || at is not { } place)
        {
            return [];
        }

        var chart = tree is null ? null : view.Checked.Charts[tree.Id.Value];
        var drawn = chart is null ? [] : chart.Sheets.IsEmpty ? [chart.Whole] : chart.Sheets;
        return
        [
            .. weight > MaximumLoaded ? [Catalogue.PageHeavy(place, view.Address, weight, MaximumLoaded)] : ImmutableArray<Diagnostic>.Empty,
            .. drawn.Any(c => !TreeChart.Fits(c))
                ? [Catalogue.ChartWide(place, drawn.Max(c => c.Width), drawn.Max(c => c.Height))]
                : ImmutableArray<Diagnostic>.Empty,
        ];
    }

    private static (long Own, long All) Weigh(string html, FrozenDictionary<string, long> weights)
    {
        var own = Compressed(Utf8.GetBytes(html));
        return (own, own + Loaded().Matches(html).Select(m => m.Value).Distinct(StringComparer.Ordinal).Sum(f => weights.GetValueOrDefault(f)));
    }

    [GeneratedRegex(@"assets/[a-z0-9.-]+\.(css|js)(?="")")]
    private static partial Regex Loaded();

    private static long Compressed(ReadOnlySpan<byte> content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(content);
        }

        return bytes.Length;
    }

    /// <summary>Differences between two texts as a page that stands alone.</summary>
    public static string RenderDiff(VersionDiff diff, CheckedSite @new, string title)
    {
        var view = new PageView(Edition.Bare(@new), PageView.NotFoundUrl, FrozenDictionary<string, string>.Empty);
        var parameters = new Dictionary<string, object?> { ["View"] = view, ["Diff"] = diff, ["New"] = @new, ["NewBase"] = "", ["OldBase"] = "" };
        var (list, name) = (RenderComponent(typeof(Theme.ChangeList), parameters), Encoder.Encode(title));
        return $"<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{name}</title></head>"
            + $"<body><main>\n<h1>{name}</h1>\n{list}</main></body></html>\n";
    }

    /// <summary>One renderer per page, so that pages render side by side.</summary>
    private static string RenderComponent(Type component, Dictionary<string, object?> parameters)
    {
        using var services = new ServiceCollection().AddSingleton(Encoder).BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters)).ConfigureAwait(false)).ToHtmlString());
        return Unescape(html.GetAwaiter().GetResult()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Characters that the encoder escapes without need, in a page whose attributes stand between double quotes.</summary>
    private static string Unescape(string html)
    {
        foreach (var (escaped, plain) in new[] { ("&#xA0;", "\u00A0"), ("&#x202F;", "\u202F"), ("&#x27;", "'"), ("&#x2B;", "+") })
        {
            html = html.Replace(escaped, plain, StringComparison.Ordinal);
        }

        return html;
    }
}
