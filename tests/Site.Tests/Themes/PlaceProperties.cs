using System.Text;
using AngleSharp.Html.Parser;

namespace Site.Tests.Themes;

/// <summary>
/// The check and a parser of browsers agree on where each value stands. Templates are made of scraps of HTML in any order, most of them wrong; where
/// one is accepted, every value must be found whole in a text or in an attribute, and nowhere else.
/// </summary>
public sealed class PlaceProperties
{
    private const string Value = "v\"'><b x=y>&`--> </title></script>";

    private static readonly string[] Scraps =
    [
        "<p>",
        "</p>",
        "<p",
        ">",
        "<",
        "/",
        "/>",
        "<b>",
        "</b>",
        "<br>",
        "<input ",
        "<a ",
        "</a>",
        " href=\"#",
        "\"",
        "'",
        "=",
        " class=\"",
        " title='",
        " title=",
        " data-x",
        " hidden",
        "<!--",
        "-->",
        "--",
        "!",
        "<title>",
        "</title>",
        "</ti",
        "tle>",
        "<textarea>",
        "</textarea>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<path d=\"x\" />",
        "<ul><li>",
        "</li></ul>",
        " ",
        "\n",
        "x",
        "&amp;",
        "&",
        "<!doctype html>",
        "<?x",
        "</",
        "<div class=\"a\">",
        "</div>",
        "<div\nid=\"b\"\n>",
        "<P>",
        "</P>",
        "<img alt=\"\">",
        "<noscript>",
        "</noscript>",
        "<table><tr><td>",
        "</td></tr></table>",
        "{{ page.bad }}",
        "{{ page.bad }}",
        "{{ page.bad }}",
        "{{ attr 'title' page.bad }}",
        "{{ if page.is_true }}",
        "{{ else }}",
        "{{ end }}",
        "{{ for x in page.list }}",
        "{{ x }}",
        "\"{{ page.bad }}\"",
        "=\"{{ page.bad }}\"",
        "<i title=\"{{ page.bad }}\">",
        "</i>",
        "<i{{ attr 'title' page.bad }}>",
    ];

    public sealed record View
    {
        public string Bad { get; init; } = Value;

        public bool IsTrue { get; init; } = true;

        public System.Collections.Immutable.ImmutableArray<string> List { get; init; } = [Value, Value];
    }

    [Fact]
    public void No_value_stands_where_the_check_did_not_see_it()
    {
        var (random, accepted, written) = (new Random(20261128), 0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var template = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Scraps[random.Next(Scraps.Length)]));
            var (html, faults) = BareTheme.Draw(new View(), template);
            if (faults.Length == 0)
            {
                accepted++;
                written += Check(template, html);
            }
        }

        // Enough of both, or the property says nothing.
        Assert.InRange(accepted, 500, 19_000);
        Assert.True(written > 300, $"{written} values were written.");
    }

    private static int Check(string template, string html)
    {
        var expected = Count(
            html.Replace("&quot;", "\"", StringComparison.Ordinal)
                .Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&#x60;", "`", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal)
        );
        var body = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<!DOCTYPE html><body>" + html);
        var found = new StringBuilder();
        foreach (var element in body.All)
        {
            foreach (var attribute in element.Attributes)
            {
                found.Append(attribute.Value).Append('\0');
            }
        }

        found.Append(body.DocumentElement.TextContent);
        Assert.True(Count(found.ToString()) == expected, $"{template}\n{html}\n{body.DocumentElement.OuterHtml}");
        Assert.DoesNotContain(body.All, e => e.HasAttribute("x"));
        return expected;
    }

    private static int Count(string text) => text.Split(Value).Length - 1;
}
