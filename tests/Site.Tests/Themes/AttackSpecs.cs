using System.Collections.Immutable;
using AngleSharp.Html.Parser;
using Site.Compiler.Themes;

namespace Site.Tests.Themes;

/// <summary>
/// A hostile value, wherever a template may put it: the template is refused, or a parser of browsers reads the value as the text it is.
/// </summary>
public sealed class AttackSpecs
{
    private const string Bad = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>`&{{ 7*7 }} --> ]]> javascript:alert(1)";

    public sealed record Inner(string Bad, int Number, string? Nothing);

    public sealed record Evil
    {
        public string Bad { get; init; } = AttackSpecs.Bad;

        public SafeHtml Safe { get; init; } = new("<em>ok</em>");

        public Url Link { get; init; } = new("../a/");

        public ImmutableArray<string> List { get; init; } = [AttackSpecs.Bad, AttackSpecs.Bad];

        public ImmutableArray<SafeHtml> Safes { get; init; } = [new("<em>a</em>"), new("<em>b</em>")];

        public Inner Inner { get; init; } = new(AttackSpecs.Bad, 1, null);

        public int Number { get; init; } = 42;

        public string? Nothing { get; init; }

        public bool IsTrue { get; init; } = true;
    }

    /// <summary>What the check must refuse: no value is safe there, or the language has no such word.</summary>
    public static TheoryData<string> Refused =>
        [
            "<p title='{{ page.bad }}'>x</p>",
            "<p title={{ page.bad }}>x</p>",
            "<p {{ page.bad }}>x</p>",
            "<{{ page.bad }}>x</p>",
            "</{{ page.bad }}>",
            "<p data-{{ page.bad }}=\"x\">x</p>",
            "<p{{ attr page.bad 'v' }}>x</p>",
            "<p{{ attr 'onclick' 'alert(1)' }}>x</p>",
            "<p{{ attr 'ONCLICK' page.bad }}>x</p>",
            "<p{{ attr 'style' page.bad }}>x</p>",
            "<a{{ attr 'href' page.bad }}>x</a>",
            "<a{{ attr 'a b' page.bad }}>x</a>",
            "<p onclick=\"{{ page.bad }}\">x</p>",
            "<p onclick=\"alert(1)\">x</p>",
            "<p style=\"{{ page.bad }}\">x</p>",
            "<a href=\"{{ page.bad }}\">x</a>",
            "<a href=\" {{ page.bad }}\">x</a>",
            "<a HREF=\"{{ page.bad }}\">x</a>",
            "<a href=\"x{{ page.bad }}\">x</a>",
            "<a href=\"{{ page.bad }}{{ page.link }}\">x</a>",
            "<a href=\"{{ if page.is_true }}{{ page.bad }}{{ end }}\">x</a>",
            "<a h{{ if page.is_true }}{{ end }}ref=\"{{ page.bad }}\">x</a>",
            "<a h{{ page.nothing }}ref=\"{{ page.bad }}\">x</a>",
            "<a hre{{ attr 'x' page.nothing }}f=\"{{ page.bad }}\">x</a>",
            "<a title{{ attr 'x' page.nothing }}=\"{{ page.bad }}\">x</a>",
            "<p title=\"a\"{{ page.bad }}>x</p>",
            "<area href=\"javascript:alert(1)\">",
            "<a href=\"java&#x09;script:alert(1)\">x</a>",
            "<a href=\"javascript&colon;alert(1)\">x</a>",
            "<a href=\"//ailleurs.example\">x</a>",
            "<img src=\"{{ page.bad }}\" alt=\"\">",
            "<img srcset=\"{{ page.bad }}\" alt=\"\">",
            "<script>var a = \"{{ page.bad }}\"</script>",
            "<script>alert(1)</script>",
            "<script src=\"{{ page.bad }}\"></script>",
            "<script src=\"https://ailleurs.example/a.js\"></script>",
            "<script src=\"a.js\"></script>",
            "<style>a{ {{ page.bad }} }</style>",
            "<style>a{}</style>",
            "<!-- {{ page.bad }} -->",
            "<!doctype {{ page.bad }}>",
            "<title>{{ page.safe }}</title>",
            "<textarea>{{ page.safe }}</textarea>",
            "<title>{{ page.bad }}</tit{{ if page.is_true }}le>{{ end }}",
            "<iframe src=\"{{ page.link }}\"></iframe>",
            "<iframe srcdoc=\"{{ page.bad }}\"></iframe>",
            "<object data=\"{{ page.link }}\"></object>",
            "<base href=\"{{ page.link }}\">",
            "<form action=\"{{ page.link }}\"></form>",
            "<meta http-equiv=\"refresh\" content=\"{{ page.bad }}\">",
            "<button formaction=\"{{ page.link }}\">x</button>",
            "<svg><set attributeName=\"href\" to=\"{{ page.bad }}\" /></svg>",
            "<svg><script>alert(1)</script></svg>",
            "<link rel=\"stylesheet\" href=\"https://ailleurs.example/a.css\">",
            "<p>{{ page.list }}</p>",
            "<p>{{ [page.bad, page.safe] }}</p>",
            "<p>{{ page.safes }}</p>",
            "<p>{{ page.inner }}</p>",
            "<p>{{ { a: page.bad } }}</p>",
            "<p>{{ 1..3 }}</p>",
            "<p>{{ page.safe + page.bad }}</p>",
            "<p>{{ page.bad + page.safe }}</p>",
            "<p>{{ page.safe.value }}</p>",
            "<p>{{ page.bad | html.escape }}</p>",
            "<p>{{ page.safe | string.append page.bad }}</p>",
            "<p>{{ page.list | array.join '<br>' }}</p>",
            "<p>{{ page.bad * 2 }}</p>",
            "<p>{{ page.bad[0] }}</p>",
            "<p>{{ $\"{page.safe}{page.bad}\" }}</p>",
            "{{ capture c }}<b>{{ page.bad }}</b>{{ end }}<p title=\"{{ c }}\">x</p>",
            "{{ capture c }}<b>{{ page.bad }}</b>{{ end }}{{ c + page.bad }}",
            "{{ capture c }}<b>{{ page.bad }}{{ end }}{{ c }}</b>",
            "{{ y = (x = page.bad) }}{{ y }}",
            "{{ page.inner.bad = 'x' }}",
            "{{ attr = page.bad }}",
            "{{ include page.bad }}",
            "{{ include '../../etc/passwd' }}",
            "{{ x = (include 'q' v: page.bad) }}{{ x }}",
            "{{ func f; ret page.bad; end }}{{ f }}",
            "{{ f = do; ret page.bad; end }}{{ f }}",
            "{{ wrap w }}{{ page.bad }}{{ end }}",
            "{{ with page.inner }}{{ bad }}{{ end }}",
            "{{ tablerow x in page.list }}{{ x }}{{ end }}",
            "{{ case page.number; when 42 }}{{ page.bad }}{{ end }}",
            "{{ while true }}{{ page.bad }}{{ end }}",
            "{{ ret page.bad }}",
            "{{ import page }}{{ bad }}",
            "{{ readonly page }}",
            "{{ object.eval 'page.bad' }}",
            "{{ object.eval_template '<b>x</b>' }}",
            "{{ this }}",
            "{{ page.get_hash_code }}",
            "{{ page.equality_contract }}",
            "{{ for i in 1..100000000 }}{{ end }}",
            "<p a=\"{{ page.bad }}\"b=\"x\">x</p>",
            "<p =\"{{ page.bad }}\">x</p>",
            "<p \"{{ page.bad }}\">x</p>",
            "<p / title=\"{{ page.bad }}\">x</p>",
            "<plaintext>{{ page.bad }}",
            "<xmp>{{ page.bad }}</xmp>",
            "<noembed>{{ page.bad }}</noembed>",
        ];

    /// <summary>What the check may accept.</summary>
    public static TheoryData<string> Accepted =>
        [
            "<p>{{ page.bad }}</p>",
            "<p title=\"{{ page.bad }}\">x</p>",
            "<p title=\"a {{ page.bad }} b\">x</p>",
            "<p{{ attr 'title' page.bad }}>x</p>",
            "<a href=\"#{{ page.bad }}\">x</a>",
            "<a href=\"{{ page.link }}\" title=\"{{ page.bad }}\">x</a>",
            "<title>{{ page.bad }}</title>",
            "<textarea>{{ page.bad }}</textarea>",
            "{{ capture c }}<b>{{ page.bad }}</b>{{ end }}{{ capture d }}{{ c }}{{ end }}{{ d }}",
            "{{ x = page.bad }}{{ x }}<i title=\"{{ x }}\">x</i>",
            "{{ include 'q' v: page.bad }}",
            "{{ for x in page.list }}<b>{{ x }}</b>{{ end }}",
            "{{ '<script>alert(1)</script>' }}",
            "<p>{{ t page.bad }}</p>",
            "<p>{{ page.bad + page.bad }}</p>",
            "<!--{{ if page.is_true }}--><p>{{ page.bad }}</p><!--{{ end }}-->",
            "<svg><title>{{ page.bad }}</title></svg>",
            "<noscript><p>{{ page.bad }}</p></noscript>",
            "<p class=\"{{ if page.is_true }}{{ page.bad }}{{ else }}b{{ end }}\">x</p>",
        ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_value_in_a_place_of_its_own_making_is_refused(string template) => Assert.NotEmpty(Draw(template).Faults);

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_value_stays_the_text_it_is(string template)
    {
        var (html, faults) = Draw(template);
        Assert.Empty(faults.Select(f => f.Message));
        var read = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<!DOCTYPE html><body>" + html);
        Assert.Empty(read.QuerySelectorAll("script, img, iframe").Select(e => e.OuterHtml));
        Assert.DoesNotContain(read.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.Empty(
            read.QuerySelectorAll("[href]").Where(e => e.GetAttribute("href") is { } href && href[0] is not ('#' or '.')).Select(e => e.OuterHtml)
        );
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("blob:x")]
    [InlineData("//ailleurs.example/x")]
    [InlineData("\\\\ailleurs.example/x")]
    [InlineData("/\\ailleurs.example/x")]
    [InlineData("https://exemple.org/a\nb")]
    public void An_address_of_another_scheme_cannot_be_made(string address) => Assert.Throws<ArgumentException>(() => new Url(address));

    [Theory]
    [InlineData("./")]
    [InlineData("../a/#b")]
    [InlineData("#a:b")]
    [InlineData("a/b:c")]
    [InlineData("?q=a:b")]
    [InlineData("https://exemple.org/a?b=c:d")]
    [InlineData("mailto:accueil@exemple.org")]
    [InlineData("tel:119")]
    [InlineData("sms:114")]
    public void An_address_of_the_site_can(string address) => Assert.Equal(address, new Url(address).Value);

    private static (string Html, Site.Compiler.Diagnostics.Diagnostic[] Faults) Draw(string template) =>
        BareTheme.Draw(new Evil(), template, ("partials/q", "<i>{{ $v }}</i>"));
}
