using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Site.Compiler.Publication.Views;
using Site.Compiler.Themes;

namespace Site.Compiler.Publication;

/// <summary>The head of a page, whatever the theme: what it may do, what it is, what it loads, and what machines are told.</summary>
public static class Head
{
    /// <summary>Repeated in each page for hosts without header control and for <c>file://</c>.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>What every page begins with.</summary>
    public const string First = $"""
        <meta http-equiv="Content-Security-Policy" content="{Policy}" />
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
        """;

    internal static SafeHtml Of(PageContext at, string title, string? summary, Loads loads) =>
        new(
            $"{First}\n  <meta name=\"referrer\" content=\"no-referrer\">\n  "
                + Html($"<title>{title} – {at.Edition.Frame.SiteTitle}</title>")
                + (summary is null ? "" : Html($"<meta name=\"description\" content=\"{summary}\" />"))
                + string.Concat(Links(at, loads))
        );

    /// <summary>Escapes each value.</summary>
    public static string Html(FormattableString html) =>
        string.Format(CultureInfo.InvariantCulture, html.Format, [.. html.GetArguments().Select(a => HtmlWriter.Escape($"{a}"))]);

    private static IEnumerable<string> Links(PageContext at, Loads loads)
    {
        var hasTree = loads is Loads.Note or Loads.Tree;
        var hasChart = hasTree && !at.IsChartApart;
        yield return Html($"<link rel=\"stylesheet\" href=\"{at.Asset(StyleOf(loads))}\" />");
        if (hasChart)
        {
            yield return Html($"<link rel=\"stylesheet\" href=\"{at.Asset("chart.css")}\" />");
        }

        if (!at.Edition.IsIndexed)
        {
            yield return "<meta name=\"robots\" content=\"noindex\">";
        }

        if (at.Edition.IsCopy)
        {
            yield return Html($"<link rel=\"canonical\" href=\"{CanonicalOf(at)}\" />");
        }

        if (loads != Loads.Tree)
        {
            yield return Html(
                $"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Versions\" href=\"{at.HrefOf("/versions/flux.xml")}\" />"
            );
        }

        yield return Html($"<link rel=\"icon\" href=\"{at.Asset("icon.svg")}\" type=\"image/svg+xml\" />");
        foreach (var script in ScriptsOf(at, loads, hasTree, hasChart))
        {
            yield return Html($"<script defer src=\"{at.Asset(script)}\"></script>");
        }
    }

    private static string StyleOf(Loads loads) =>
        loads switch
        {
            Loads.Tree => "tree.css",
            Loads.Note => "note.css",
            Loads.Words or Loads.Days => "page.css",
            _ => throw new UnreachableException(),
        };

    /// <summary>In order.</summary>
    private static ImmutableArray<string> ScriptsOf(PageContext at, Loads loads, bool hasTree, bool hasChart) =>
        [
            .. hasChart ? ["chart.js"] : ImmutableArray<string>.Empty,
            .. hasTree ? ["tree.js"]
            : at.Notice?.From is null ? []
            : ImmutableArray.Create("version.js"),
            .. loads == Loads.Days ? ["days.js"] : ImmutableArray<string>.Empty,
        ];

    private static string CanonicalOf(PageContext at) =>
        at.Site.Settings.Host is { } host && at.Address != at.Url ? host + at.Url : at.HrefOf(at.Url).Value;
}
