using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Publication;
using Site.Compiler.Publication.Views;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Charts;

namespace Site.Compiler.Output;

/// <summary>Draws pages from their templates; many at once.</summary>
internal sealed partial class PageRenderer(CheckedTheme theme, ImmutableArray<OutputFile> loaded)
{
    /// <summary>Most bytes of a page with trees, compressed.</summary>
    private const int MaximumTreePage = 25 * 1024;

    /// <summary>As <see cref="MaximumTreePage"/>, with its styles and scripts.</summary>
    private const int WantedLoaded = 30 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What each loaded file weighs, compressed: only pages with trees are weighed.</summary>
    private readonly Lazy<FrozenDictionary<string, long>> _weights = new(() =>
        loaded.ToFrozenDictionary(f => f.Path, f => Compressed(f.Bytes.Span), StringComparer.Ordinal)
    );

    /// <summary>A page that passes its budget is drawn again: charts apart, then trees folded (docs/decisions/0007).</summary>
    public MadeFile Render(PageSpec page)
    {
        try
        {
            return Lightest(page);
        }
        catch (ThemeLimitException)
        {
            return new MadeFile(ReadOnlyMemory<byte>.Empty, [Catalogue.ThemeLimit(page.At.Address)]);
        }
    }

    private MadeFile Lightest(PageSpec page)
    {
        var whole = Draw(page, page.At);
        if (page.Weighed is null || Weigh(whole) is { Own: <= MaximumTreePage, All: <= WantedLoaded })
        {
            return new MadeFile(whole, RemarksOn(page, 0));
        }

        var apart = Draw(page, page.At with { IsChartApart = true });
        var weight = Weigh(apart).All;
        return new MadeFile(
            weight <= SiteRenderer.MaximumLoaded ? apart : Draw(page, page.At with { IsChartApart = true, IsFolded = true }),
            RemarksOn(page, weight)
        );
    }

    private byte[] Draw(PageSpec page, PageContext at) =>
        page.Make(at) switch
        {
            PermalinkView permalink => Permalink.Render(permalink),
            var view => theme.Draw(view, view.Frame),
        };

    private (long Own, long All) Weigh(byte[] html)
    {
        var own = Compressed(html.AsSpan(CheckedTheme.Doctype.Length));
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
