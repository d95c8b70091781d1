using System.Text;
using Site.Compiler;
using Site.Compiler.Text;

namespace Site.Tests.Reading;

/// <summary>What a drawing may hold, one row per alternative of the rule.</summary>
public sealed class SvgSpecs
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<SCRIPT>alert(1)</SCRIPT>", "<SCRIPT")]
    [InlineData("<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>", "<s:script")]
    [InlineData("<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\">Texte</h:p>", "<h:p")]
    [InlineData("<foreignObject/>", "<foreignObject")]
    [InlineData("<iframe/>", "<iframe")]
    [InlineData("<object/>", "<object")]
    [InlineData("<embed/>", "<embed")]
    [InlineData("<handler/>", "<handler")]
    [InlineData("<listener/>", "<listener")]
    [InlineData("<set/>", "<set")]
    [InlineData("<animate/>", "<animate")]
    [InlineData("<animateTransform/>", "<animateTransform")]
    [InlineData("<audio/>", "<audio")]
    [InlineData("<video/>", "<video")]
    [InlineData("<discard/>", "<discard")]
    [InlineData("<link/>", "<link")]
    [InlineData("<rect onclick=\"x()\"/>", "onclick=")]
    [InlineData("<rect OnLoad=\"x()\"/>", "OnLoad=")]
    [InlineData("<image href=\"https://tiers.example/x.png\"/>", "href=\"https://tiers.example/x.png\"")]
    [InlineData("<image href='data:image/png;base64,AA'/>", "href=\"data:image/png;base64,AA\"")]
    [InlineData("<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"/x.svg#a\"/>", "xlink:href=\"/x.svg#a\"")]
    [InlineData("<use href=\"&#104;ttps://tiers.example/\"/>", "href=\"https://tiers.example/\"")]
    [InlineData("<rect xml:base=\"https://tiers.example/\"/>", "xml:base=")]
    [InlineData("<image src=\"x.png\"/>", "src=")]
    [InlineData("<rect fill=\"url(https://tiers.example/x)\"/>", "url(")]
    [InlineData("<rect fill=\"url( 'https://tiers.example/x')\"/>", "url( '")]
    [InlineData("<rect fill=\"u&#114;l(//tiers.example/x)\"/>", "url(")]
    [InlineData("<rect fill=\"u\\72l(//tiers.example/x)\"/>", "url(")]
    [InlineData("<rect style=\"fill: u/**/rl(//tiers.example/x)\"/>", "url(")]
    [InlineData("<style>@import 'https://tiers.example/x.css';</style>", "@import")]
    [InlineData("<style>rect { fill: image-set('x.png' 1x) }</style>", "image-set(")]
    [InlineData("<style><![CDATA[rect { fill: url(//tiers.example/x) }]]></style>", "url(")]
    [InlineData("<rect data-x=\"javascript:alert(1)\"/>", "javascript:")]
    [InlineData("<?xml-stylesheet href=\"x.css\"?>", "<?xml-stylesheet")]
    [InlineData("<g>", "autre chose qu'un dessin SVG en UTF-8")]
    public void A_drawing_that_could_act_or_call_another_site_is_refused(string inside, string told) =>
        Assert.Contains($"« {told} »", Message($"<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE svg SYSTEM \"https://tiers.example/x.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<!DOCTYPE")]
    [InlineData("<?xml-stylesheet href=\"x.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<?xml-stylesheet")]
    [InlineData("<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>", "autre chose qu'un dessin SVG en UTF-8")]
    [InlineData("<svg/>", "autre chose qu'un dessin SVG en UTF-8")]
    [InlineData("du texte", "autre chose qu'un dessin SVG en UTF-8")]
    [InlineData("", "autre chose qu'un dessin SVG en UTF-8")]
    public void A_file_that_is_no_plain_drawing_is_refused(string svg, string told) =>
        Assert.Contains($"« {told} »", Message(svg), StringComparison.Ordinal);

    [Fact]
    public void A_drawing_in_another_encoding_is_refused() =>
        Assert.Contains(
            "en UTF-8",
            Message([.. "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>caf"u8, 0xE9, .. "</title></svg>"u8]),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("<title>Un schéma &#233;</title><path d=\"M0 0h1\"/>")]
    [InlineData("<defs><linearGradient id=\"g\"/></defs><rect fill=\"url(#g)\"/><rect style=\"fill:url( '#g' )\"/>")]
    [InlineData("<use href=\"#g\"/><style>rect { fill: red }</style><!-- url(x) -->")]
    [InlineData("<a href=\"#g\"><text>Le setter, l'objet, url(x) : mots d'un texte</text></a>")]
    public void A_plain_drawing_is_published(string inside) =>
        Assert.Equal("", Message($"\uFEFF<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>"));

    private static string Message(string svg) => Message(Encoding.UTF8.GetBytes(svg));

    private static string Message(byte[] svg)
    {
        var sources = TestSite.Small();
        var found = SiteCompiler
            .Check(sources with { Assets = sources.Assets.Add(new SourceAsset("input/notes/fr/dessin.svg", [.. svg])) })
            .Diagnostics;
        Assert.All(found, d => Assert.Equal("svg-active", d.Code));
        return string.Concat(found.Select(d => d.Message));
    }
}
