using Site.Compiler.Themes;

namespace Site.Tests.Themes;

/// <summary>The language of templates: what it accepts, word for word what it writes, and what it refuses, with its place.</summary>
public sealed class TemplateSpecs
{
    public sealed record Deep(string Word, Deep? Below);

    public sealed record View
    {
        public string Text { get; init; } = "a < b & \"c\" `d` l'été";

        public string? Nothing { get; init; }

        public string? Something { get; init; } = "là";

        public int Number { get; init; } = 3;

        public bool IsTrue { get; init; } = true;

        public bool IsFalse { get; init; }

        public SafeHtml Html { get; init; } = new("<em>sûr</em>");

        public Url Link { get; init; } = new("../a/?b&c");

        public System.Collections.Immutable.ImmutableArray<string> Items { get; init; } = ["un", "deux", "trois"];

        public Deep Deep { get; init; } = new("a", new("b", new("c", null)));
    }

    [Theory]
    [InlineData("<p>{{ page.text }}</p>", "<p>a &lt; b &amp; &quot;c&quot; &#x60;d&#x60; l'été</p>")]
    [InlineData("<p>{{ page.html }}</p>", "<p><em>sûr</em></p>")]
    [InlineData("<p>{{ page.number }}{{ page.number + 1 }}</p>", "<p>34</p>")]
    [InlineData("<p>{{ page.nothing }}</p>", "<p></p>")]
    [InlineData("<a href=\"{{ page.link }}\">x</a>", "<a href=\"../a/?b&amp;c\">x</a>")]
    [InlineData("<a href=\"#{{ page.text }}\">x</a>", "<a href=\"#a &lt; b &amp; &quot;c&quot; &#x60;d&#x60; l'été\">x</a>")]
    [InlineData("<p{{ attr 'title' page.text }}>x</p>", "<p title=\"a &lt; b &amp; &quot;c&quot; &#x60;d&#x60; l'été\">x</p>")]
    [InlineData("<p{{ attr 'class' page.nothing }}{{ attr 'hidden' page.is_true }}{{ attr 'id' page.is_false }}>x</p>", "<p hidden>x</p>")]
    [InlineData("<p>{{ page.text + page.html_is_not_text }}</p>", null)]
    [InlineData("{{ for x in page.items }}{{ if !for.first }}, {{ end }}{{ x }}{{ if for.last }}.{{ end }}{{ end }}", "un, deux, trois.")]
    [InlineData("{{ if page.nothing }}a{{ else if page.something }}{{ page.something }}{{ else }}b{{ end }}", "là")]
    [InlineData("{{ if page.number > 2 && page.text != 'x' || page.is_false }}oui{{ end }}", "oui")]
    [InlineData("{{ if !(page.number == 3) }}non{{ else }}oui{{ end }}", "oui")]
    [InlineData("{{ x = page.something }}{{ if x }}<b>{{ x }}</b>{{ end }}", "<b>là</b>")]
    [InlineData(
        "{{ capture c }}<b>{{ page.text }}</b>{{ end }}{{ c }}{{ c }}",
        "<b>a &lt; b &amp; &quot;c&quot; &#x60;d&#x60; l'été</b><b>a &lt; b &amp; &quot;c&quot; &#x60;d&#x60; l'été</b>"
    )]
    [InlineData("{{ t 'Où aller ?' }}", "Où aller\u202F?")]
    [InlineData("{{ 'a' + 'b' }}", "ab")]
    [InlineData("<!-- un commentaire --><p>x</p>", "<!-- un commentaire --><p>x</p>")]
    [InlineData("<ul>\n  {{ for x in page.items }}\n    <li>{{ x }}</li>\n  {{ end }}\n</ul>\n", "<ul><li>un</li><li>deux</li><li>trois</li></ul>")]
    [InlineData("<p>a\u00A0\n</p> <p>\n  b</p>\n<p>c</p>", "<p>a\u00A0</p> <p>b</p>\n<p>c</p>")]
    [InlineData("{{ include 'plan' d: page.deep }}", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>")]
    [InlineData("{{ if page.something == 'là' }}oui{{ end }}", "oui")]
    [InlineData("{{ if page.nothing == 'là' }}oui{{ end }}", "")]
    public void A_template_writes(string template, string? expected)
    {
        var (html, faults) = Draw(
            template,
            ("partials/plan", "<ul><li>{{ $d.word }}{{ if $d.below }}{{ include 'plan' d: $d.below }}{{ end }}</li></ul>")
        );
        Assert.Equal(expected is not null, faults.Length == 0);
        if (expected is not null)
        {
            Assert.Equal(expected, html);
        }
    }

    [Theory]
    [InlineData("{{ page.txet }}", "theme-member 1,9 vouliez-vous dire « text » ?")]
    [InlineData("\n{{ pgae.text }}", "theme-unknown 2,4 vouliez-vous dire « page » ?")]
    [InlineData("{{ include 'paln' d: page.deep }}", "theme-partial-unknown 1,12 vouliez-vous dire « plan » ?")]
    [InlineData("{{ if page.is_true }}<p>{{ end }}", "theme-html-branch 1,4 ouvrez et fermez balises et guillemets dans la même branche")]
    [InlineData("<p>{{ if page.is_true }}</p>{{ end }}", "theme-html-branch 1,7 ouvrez et fermez balises et guillemets dans la même branche")]
    [InlineData("<p class=\"a>{{ page.text }}", "theme-html-open 1,28 fermez la balise, le guillemet ou le commentaire")]
    [InlineData("<p class={{ page.text }}>x</p>", "theme-quotes 1,13 écrivez class=\"{{ page.text }}\"")]
    [InlineData("<p title='{{ page.text }}'>x</p>", "theme-quotes 1,14 écrivez title=\"{{ page.text }}\"")]
    [InlineData("<a href=\"{{ page.text }}\">x</a>", "theme-url 1,13 employez une valeur de type adresse (…href), ou « # » devant une ancre")]
    [InlineData("<a href=\"javascript:x\">x</a>", "theme-url 1,22 employez une valeur de type adresse (…href), ou « # » devant une ancre")]
    [InlineData("<p {{ page.text }}>x</p>", "theme-place 1,7 écrivez {{ attr 'nom' page.text }} ou nom=\"{{ page.text }}\"")]
    [InlineData("{{ if page.text }}x{{ end }}", "theme-condition 1,7 retirez-la")]
    [InlineData("{{ page.deep.below.word }}", "theme-null 1,4 entourez de {{ if page.deep.below }} … {{ end }}")]
    [InlineData("{{ page = 'x' }}", "theme-assign 1,4 choisissez un autre nom")]
    [InlineData("{{ for x in page.text }}{{ end }}", "theme-type 1,13 ")]
    [InlineData("{{ page.deep }}", "theme-type 1,4 ")]
    [InlineData(
        "<img src=\"https://ailleurs.example/a.png\" alt=\"\">",
        "theme-external 1,41 aucune page ne demande rien à un autre site : copiez le fichier dans le thème"
    )]
    [InlineData("{{ while true }}{{ end }}", "theme-refused 1,4 employez if, for, include, capture et les valeurs de la page")]
    [InlineData("<p>{{ page.text | string.upcase }}</p>", "theme-refused 1,7 employez les valeurs de la page, t, attr, + et les comparaisons")]
    [InlineData(
        "{{ include 'sans-fin' d: page.deep }}",
        "theme-loop 1,4 un gabarit ne s'inclut lui-même que pour une partie de ce qu'il a reçu : include 'plan' items: item.below"
    )]
    [InlineData("<h1>x</h1>", "theme-required 1,1 layout.html l'écrit déjà : retirez-le d'ici")]
    [InlineData(
        "<div></p>",
        "theme-html-broken 1,9 chaque balise est d'un seul tenant, ses attributs sont séparés par une espace, et se ferme dans l'ordre où elle "
            + "s'ouvre"
    )]
    [InlineData(
        "<a h{{ if page.is_true }}{{ end }}ref=\"{{ page.text }}\">x</a>",
        "theme-html-broken 1,35 chaque balise est d'un seul tenant, ses attributs sont séparés par une espace, et se ferme dans l'ordre où elle "
            + "s'ouvre"
    )]
    public void A_fault_is_told_at_its_place_with_its_remedy(string template, string expected)
    {
        var faults = Draw(template, ("partials/plan", "{{ $d.word }}"), ("partials/sans-fin", "{{ include 'sans-fin' d: $d }}")).Faults;
        Assert.Contains(expected, faults.Select(d => $"{d.Code} {d.Span!.Value.Line},{d.Span.Value.Column} {d.Hint}"));
    }

    internal static (string Html, Site.Compiler.Diagnostics.Diagnostic[] Faults) Draw(
        string template,
        params (string Name, string Text)[] partials
    ) => BareTheme.Draw(new View(), template, partials);
}
