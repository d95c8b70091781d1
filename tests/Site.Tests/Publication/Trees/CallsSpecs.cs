using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Site.Compiler;
using Site.Compiler.Model;
using Site.Compiler.Publication;

namespace Site.Tests.Publication.Trees;

/// <summary>Numbers to call are links where a sentence calls them, and nowhere else; an emergency calls first.</summary>
public sealed partial class CallsSpecs
{
    private const string Tree = "input/arbres/essai.yml";

    private static readonly ImmutableArray<EmergencyNumber> France =
    [
        .. "15|17|18|112|114|115|119|3919|3114|116 000|0800 30 030".Split('|').Select(Number),
    ];

    [Theory]
    [InlineData("Appelez les secours (15, 17, 18, 112 ; 114 par SMS)", "15 17 18 112 sms:114")]
    [InlineData("Appelez vous-même : 15 (santé), 17 (police), 18 (pompiers) ou 112", "15 17 18 112")]
    [InlineData("Danger immédiat\u00A0: secours (15, 17, 18, 112\u202F; 114 par SMS)", "15 17 18 112 sms:114")]
    [InlineData("Raccrochez et rappelez le 17 ou le standard", "17")]
    [InlineData("17 (police) ou 112", "17 112")]
    [InlineData("Refermez la porte ; menaces ou présence sur place : 17", "17")]
    [InlineData("Péril : <em>le 15</em>, puis 112", "15 112")]
    [InlineData("<strong>Appelez</strong> le <strong>15</strong> ou le <strong>17</strong>", "15 17")]
    [InlineData("Le SAMU (15) ou la police au 17", "15 17")]
    [InlineData("Péril grave : 112, sans attendre", "112")]
    [InlineData("Appelez le 112 24 h sur 24, le 3114 7 jours sur 7", "112 3114")]
    [InlineData("Appelez le 15/17/112", "15 17 112")]
    [InlineData("Écoute : 116\u00A0000, ou 116000", "116000 116000")]
    [InlineData("Écoute : 0800 30 030, 0800/30.030", "080030030 080030030")]
    [InlineData("Le 3919 écoute, le 39 19 et le 119 aussi", "3919 3919 119")]
    [InlineData("Un acte se prépare dans les 15 minutes, 112", "112")]
    public void A_number_is_a_call_where_the_sentence_calls_it(string html, string expected) => AssertCalls(expected, html);

    [Theory]
    [InlineData("Mineur de 15 ans, ou de 17 ans, en danger (17 ans)")]
    [InlineData("Danger : répondez avant le 17 mai, au plus tard le 18 du mois")]
    [InlineData("Rappelez que l'audience est le 17")]
    [InlineData("Appelez le 15, le 16 ou le 17 mai")]
    [InlineData("Danger du 15 au 18, appelez de 17 h à 18 h")]
    [InlineData("Article 15, 17 ou 18 de la loi, articles 112 et 114, 119 du code")]
    [InlineData("L. 119-2, art. 112, 226-15 et 434-15-1 CP, R.114, CP 112, 119 CASF")]
    [InlineData("Rappelez dans les 15 minutes (15 au plus), puis 112 pages et 15 %")]
    [InlineData("Appelez : 3 919 personnes, 112 000 foyers, 1,12 ou 11.2, 112 enfants, 1-12")]
    [InlineData("n° 112, p. 114, l.119, bureau 115, salle 112, de 112 à 114")]
    [InlineData("Au 06 15 17 18 15, le 15/11/2026, le 17.11.2026, en 2015 ou 1977")]
    [InlineData("Composez le 103")]
    [InlineData("<a href=\"x17\">le 17</a> c&#112;est <b title=\"112\">ici</b>")]
    public void A_number_that_counts_dates_or_names_a_law_is_none(string html) => AssertCalls("", html);

    [Fact]
    public void Every_emergency_of_the_repository_has_a_number_to_touch_in_its_first_step()
    {
        var numbers = ViewSpecs.Site.Site.Register.Emergency.ToLookup(n => n.Jurisdiction);
        var calls = ViewSpecs
            .Site.Trees.Select(t => t.Tree)
            .SelectMany(t => t.Outcomes.Where(o => o.Kind == OutcomeKind.Emergency), (t, o) => Calls.Link(o.Steps[0], [.. numbers[t.Jurisdiction!]]))
            .ToArray();
        Assert.NotEmpty(calls);
        Assert.All(calls, c => Assert.Matches(Added(), c));
    }

    [Fact]
    public void An_emergency_shows_its_calls_before_what_it_says_and_others_after()
    {
        var text = TestSite
            .Small()
            .Texts.Single(t => t.Path == Tree)
            .Text.Replace("nature: interdiction", "nature: secours", StringComparison.Ordinal)
            .Replace("titre: \"Taisez-vous\"\n", "titre: \"Appelez\"\n    a-dire: \"Je & vous appelons le 112.\"\n", StringComparison.Ordinal)
            .Replace(
                "etapes: [\"Taisez-vous\"]",
                "etapes: [\"Appelez le 112\"]\n    limites: [\"Péril : 112\", \"Article 112\"]",
                StringComparison.Ordinal
            );
        var page = PageOf(TestSite.Compile(TestSite.Small(Tree, text)));
        IElement BodyOf(string id) => page.QuerySelector($"#essai-{id}-t")!.ParentElement!;
        IEnumerable<string> Order(string id) => BodyOf(id).Children.Take(5).Select(e => e.ClassName is { Length: > 0 } name ? name : e.LocalName);
        var calls = BodyOf("i-c").QuerySelectorAll(".say a, .do a, .do ~ ul:not(.law) a");
        Assert.Equal(["tel:112", "tel:112", "tel:112"], calls.Select(a => a.GetAttribute("href")));
        Assert.Equal(["h3", "say", "h4", "do", "p"], Order("i-c"));
        Assert.Equal(["h3", "p", "p", "h4", "do"], Order("i-d"));
    }

    [Theory]
    [InlineData("", "tel:112")]
    [InlineData("    par: appel\n", "tel:112")]
    [InlineData("    par: sms\n", "sms:112")]
    public void The_register_says_whether_a_number_is_called_or_written_to(string line, string address)
    {
        const string Data = "input/_data/urgences.yml";
        var text = TestSite.Small().Texts.Single(t => t.Path == Data).Text.Replace("    nom:", line + "    nom:", StringComparison.Ordinal);
        var compilation = TestSite.Compile(TestSite.Small(Data, text));
        Assert.Equal(address, PageOf(compilation, "urgences").QuerySelector(".sos-list a")!.GetAttribute("href"));
    }

    private static IDocument PageOf(Compilation compilation, string page = "arbres/essai")
    {
        Assert.Empty(compilation.Diagnostics);
        var file = compilation.Files.Single(f => f.Path == page + "/index.html");
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span));
    }

    private static void AssertCalls(string expected, string html)
    {
        var linked = Calls.Link(html, France);
        var calls = Added().Matches(linked).Select(m => m.Groups[1].Value.Replace("tel:", "", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(' ', calls));
        Assert.Equal(html, Added().Replace(linked, "$2"));
    }

    private static EmergencyNumber Number(string number) =>
        new(number, "Nom", "Quand", Jurisdiction.France, "", "")
        {
            Source = "",
            IsToVerify = false,
            IsWritten = number == "114",
        };

    [GeneratedRegex("<a href=\"((?:tel|sms):[0-9]+)\">([^<]*)</a>")]
    private static partial Regex Added();
}
