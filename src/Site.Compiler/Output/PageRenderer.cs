using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Publication;
using Site.Compiler.Trees.Charts;

namespace Site.Compiler.Output;

/// <summary>Draws pages from their templates; many at once.</summary>
internal sealed partial class PageRenderer(ImmutableArray<OutputFile> loaded)
{
    /// <summary>Most bytes of a page with trees, compressed.</summary>
    private const int MaximumTreePage = 25 * 1024;

    /// <summary>As <see cref="MaximumTreePage"/>, with its styles and scripts.</summary>
    private const int WantedLoaded = 30 * 1024;

    private const string Doctype = "<!DOCTYPE html>\n";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly ServiceProvider Services = new ServiceCollection().AddSingleton(Encoder).BuildServiceProvider();

    /// <summary>What each loaded file weighs, compressed: only pages with trees are weighed.</summary>
    private readonly Lazy<FrozenDictionary<string, long>> _weights = new(() =>
        loaded.ToFrozenDictionary(f => f.Path, f => Compressed(f.Bytes.Span), StringComparer.Ordinal)
    );

    /// <summary>A page that passes its budget is drawn again: charts apart, then trees folded (docs/decisions/0007).</summary>
    public MadeFile Render(PageSpec page)
    {
        byte[] Draw(PageContext at) => RenderComponent(Templates.Of(page.Make(at)), writer => writer.Bytes(Doctype));
        var whole = Draw(page.At);
        if (page.Weighed is null || Weigh(whole) is { Own: <= MaximumTreePage, All: <= WantedLoaded })
        {
            return new MadeFile(whole, RemarksOn(page, 0));
        }

        var apart = Draw(page.At with { IsChartApart = true });
        var weight = Weigh(apart).All;
        return new MadeFile(
            weight <= SiteRenderer.MaximumLoaded ? apart : Draw(page.At with { IsChartApart = true, IsFolded = true }),
            RemarksOn(page, weight)
        );
    }

    public static string RenderComponent((Type Component, object View) template) => RenderComponent(template, writer => writer.ToString());

    /// <summary>A renderer of its own for each, since it keeps all it has drawn.</summary>
    private static T RenderComponent<T>((Type Component, object View) template, Func<PageWriter, T> read)
    {
        using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        using var writer = new PageWriter();
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = template.View });
        renderer
            .Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync(template.Component, parameters).ConfigureAwait(false)).WriteHtmlTo(writer)
            )
            .GetAwaiter()
            .GetResult();
        return read(writer);
    }

    private (long Own, long All) Weigh(byte[] html)
    {
        var own = Compressed(html.AsSpan(Doctype.Length));
        return (
            own,
            own
                + Loaded()
                    .Matches(Utf8.GetString(html))
                    .Select(m => m.Value)
                    .Distinct(StringComparer.Ordinal)
                    .Sum(f => _weights.Value.GetValueOrDefault(f))
        );
    }

    private static long Compressed(ReadOnlySpan<byte> content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(content);
        }

        return bytes.Length;
    }

    [GeneratedRegex(@"assets/[a-z0-9.-]+\.(css|js)(?="")")]
    private static partial Regex Loaded();

    /// <summary>Of the working text alone: a frozen one can no longer be made lighter.</summary>
    private static ImmutableArray<Diagnostic> RemarksOn(PageSpec page, long weight)
    {
        if (page.At.Edition.Version is not null || page.Weighed is not { } place)
        {
            return [];
        }

        var chart = page.Tree is { } tree ? page.At.Checked.Charts[tree.Id.Value] : null;
        var drawn =
            chart is null ? []
            : chart.Sheets.IsEmpty ? [chart.Whole]
            : chart.Sheets;
        return
        [
            .. weight > SiteRenderer.MaximumLoaded
                ? [Catalogue.PageHeavy(place, page.At.Address, weight, SiteRenderer.MaximumLoaded)]
                : ImmutableArray<Diagnostic>.Empty,
            .. drawn.Any(c => !TreeChart.Fits(c))
                ? [Catalogue.ChartWide(place, drawn.Max(c => c.Width), drawn.Max(c => c.Height))]
                : ImmutableArray<Diagnostic>.Empty,
        ];
    }
}
