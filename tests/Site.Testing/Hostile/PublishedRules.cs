using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler.Addresses;

namespace Site.Testing.Hostile;

/// <summary>
/// What a published file may hold: an allow-list of elements, attributes and addresses. All else came from a text that should have stayed text.
/// </summary>
public static partial class PublishedRules
{
    private static readonly FrozenDictionary<string, string[]> Html = Lists(
        """
        html lang|head|title|meta charset content http-equiv name|link href rel title type|script defer src|body|header class|footer class
        main id tabindex|nav aria-label aria-labelledby class|section aria-label aria-labelledby class data-node data-tree id lang role tabindex
        div aria-label aria-labelledby class data-from data-until data-which data-zone hidden id role tabindex|details class id|summary id class|noscript
        h1 class id|h2 class dir id|h3 class dir id|h4 class dir id|h5 class dir id|h6 class dir id
        p class data-answer data-when hidden role id dir|blockquote cite class dir|q|pre tabindex|code class|hr
        ul class role|ol class reversed role start type|li data-js-only dir hidden id|dl class|dt id class|dd class hidden
        a aria-current aria-label class hidden href id rel role|b|strong class|em|i|del|ins|sup|sub|br|abbr title|span aria-current class data-printed lang
        img alt loading src width height|time datetime|button class data-back data-print data-copy type|input id type|label for
        table aria-label aria-labelledby class|caption|thead|tbody|tr data-from data-until|th dir scope|td dir|figure class|figcaption
        svg aria-label aria-hidden class fill font-size height role stroke text-anchor viewBox width focusable|g aria-hidden class
        path class d stroke|text class fill stroke x y|tspan class dy x
        """
    );

    private static readonly FrozenDictionary<string, string[]> Svg = Lists(
        """
        svg aria-labelledby color fill font-family font-size height lang role stroke text-anchor viewBox width xmlns|title id|desc id
        g class color data-from data-to id stroke stroke-dasharray stroke-width|path class d fill stroke stroke-dasharray stroke-width
        rect fill height stroke width x y rx|text class fill font-weight stroke x y|tspan class dy font-weight x|circle cx cy r|a href
        """
    );

    private static readonly FrozenSet<string> Feed = "feed id title updated author name link entry summary content published uri"
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SiteMap = "urlset url loc lastmod".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Each thing in the file that no template of ours writes; empty for a sound file.</summary>
    public static IEnumerable<string> Faults(OutputFile file) =>
        file.Path.StartsWith("assets/", StringComparison.Ordinal) || !IsText(file.Path)
            ? []
            : Faults(file.Path, Encoding.UTF8.GetString(file.Bytes.Span));

    /// <summary>As <see cref="Faults(OutputFile)"/>, of a text at a path.</summary>
    public static IEnumerable<string> Faults(string path, string text)
    {
        var found = Path.GetFileName(path) switch
        {
            "_headers" => Lines(text, HeaderLine()),
            "_redirects" => Lines(text, RedirectLine()),
            _ => Path.GetExtension(path) switch
            {
                ".html" => InHtml(text),
                ".svg" => InXml(text, name => Svg.GetValueOrDefault(name)),
                ".xml" => InXml(text, name => Feed.Contains(name) || SiteMap.Contains(name) ? ["rel", "href", "type", "lang", "xmlns"] : null),
                ".json" => InJson(text),
                _ => [],
            },
        };
        return found.Concat(HiddenIn(text)).Select(f => $"{path}: {f}");
    }

    private static bool IsText(string path) =>
        Path.GetExtension(path) is ".html" or ".svg" or ".xml" or ".json" or ".txt" || Path.GetFileName(path) is "_headers" or "_redirects";

    private static IEnumerable<string> InHtml(string text)
    {
        var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text);
        foreach (var comment in page.Descendants<IComment>())
        {
            yield return $"<!--{comment.Data}-->";
        }

        foreach (var element in page.All)
        {
            if (!Html.TryGetValue(element.LocalName, out var attributes))
            {
                yield return $"<{element.LocalName}> in « {Cut(element.OuterHtml)} »";
                continue;
            }

            if (element.LocalName == "script" && !element.HasAttribute("src"))
            {
                yield return Cut(element.OuterHtml);
            }

            if (element.GetAttribute("http-equiv") == "refresh" && !Onward().IsMatch(element.GetAttribute("content") ?? ""))
            {
                yield return Cut(element.OuterHtml);
            }

            foreach (var attribute in element.Attributes.Where(a => !IsSound(element.LocalName, a.Name, a.Value, attributes)))
            {
                yield return $"<{element.LocalName} {attribute.Name}=\"{Cut(attribute.Value)}\">";
            }
        }
    }

    private static bool IsSound(string element, string name, string value, string[] allowed) =>
        allowed.Contains(name)
        && name switch
        {
            "href" => element == "a" ? Address().IsMatch(value) : Relative().IsMatch(value),
            "src" => element == "script" ? OwnScript().IsMatch(value) : Relative().IsMatch(value) && !value.Contains("://", StringComparison.Ordinal),
            // A permalink sends on to a page of the site.
            "http-equiv" => value is "Content-Security-Policy" or "refresh",
            "id" or "class" => !value.Contains('<', StringComparison.Ordinal),
            _ => true,
        };

    private static IEnumerable<string> InXml(string text, Func<string, string[]?> attributesOf)
    {
        XDocument? document = null;
        var wrong = "";
        try
        {
            document = XDocument.Parse(text);
        }
        catch (XmlException e)
        {
            wrong = e.Message;
        }

        if (document is null)
        {
            return [$"ill-formed: {wrong}"];
        }

        return document
            .DescendantNodes()
            .SelectMany(node =>
                node switch
                {
                    XElement e when attributesOf(e.Name.LocalName) is not { } => [$"<{e.Name.LocalName}>"],
                    XElement e => e.Attributes()
                        .Where(a =>
                            !attributesOf(e.Name.LocalName)!.Contains(a.Name.LocalName)
                            || a.Value.Contains("url(", StringComparison.OrdinalIgnoreCase)
                            || a.Name.LocalName == "href" && !Address().IsMatch(a.Value)
                        )
                        .Select(a => $"<{e.Name.LocalName} {a.Name.LocalName}=\"{Cut(a.Value)}\">"),
                    XComment or XProcessingInstruction or XCData => [Cut(node.ToString())],
                    _ => Array.Empty<string>(),
                }
            );
    }

    /// <summary>Authored Markdown stands in the JSON as written: no address in it may run, and no picture may be fetched.</summary>
    private static IEnumerable<string> InJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. Strings(document.RootElement).Where(s => Runs().IsMatch(s)).Select(Cut)];
    }

    private static IEnumerable<string> Strings(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value).Prepend(p.Name)),
            _ => [],
        };

    private static IEnumerable<string> Lines(string text, Regex line) => text.Split('\n').Where(l => l.Length > 0 && !line.IsMatch(l)).Select(Cut);

    private static IEnumerable<string> HiddenIn(string text) =>
        Hidden().Matches(text).Select(m => $"hidden character U+{(int)m.Value[0]:X4}").Distinct();

    private static string Cut(string text) => text.Length <= 120 ? text : text[..120] + "…";

    private static FrozenDictionary<string, string[]> Lists(string text) =>
        text.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(l => l.Split(' '))
            .ToFrozenDictionary(w => w[0], w => w[1..], StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(?:https?://[^\s<>""]+|mailto:[^\s<>""]+|(?:tel|sms):[^\s<>""]+|#[^\s<>""]*|(?:\.{0,2}/)?(?![/\\])[^:\s<>""\\]*(?:#[^\s<>""]*)?|\.{1,2})$"
    )]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:https://[\w.-]+)?(?:\.{0,2}/)?(?![/\\])[^:\s<>""\\]*$")]
    private static partial Regex Relative();

    [GeneratedRegex(@"^0; ?url=(?:\.\./|/(?!/))[\w./#-]*$")]
    private static partial Regex Onward();

    [GeneratedRegex(@"^/?(?:\.\./)*assets/\w+\.[0-9a-f]{10}\.js$")]
    private static partial Regex OwnScript();

    [GeneratedRegex(@"^(?:/\S*|  (?:! )?[A-Z][A-Za-z-]+(?:: [ -~]+)?)$")]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^/[^\s*:]* /(?!/)[^\s*:]* 30[12]!?$")]
    private static partial Regex RedirectLine();

    [GeneratedRegex(@"(?i)\]\(\s*<?\s*(?:javascript|vbscript|data|file|blob):|!\[[^\]]*\]\((?:https?:)?//")]
    private static partial Regex Runs();

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF\uFFFE\uFFFF]")]
    private static partial Regex Hidden();
}
