using System.Text;
using AngleSharp.Html.Parser;
using Site.Compiler.Diagnostics;

namespace Site.Tests.Publication.Views;

/// <summary>A tree put in place of an answer: what ends there bears the names of both trees, wherever the page says it.</summary>
public sealed class SubTreeViewSpecs
{
    private const string Counted = """
        arbre: compte
        titre: "Le compte est-il juste ?"
        juridiction: FR
        public: "Personne"
        debut: q-compte
        sorties: { juste: [i-juste] }
        questions:
          q-compte:
            texte: "Le compte y est-il ?"
            reponses: { oui: i-juste, non: i-faux, nsp: i-faux }
        issues:
          i-juste: { nature: discretion, titre: "Le compte est juste", message: "Juste.", etapes: ["Continuez"], sources: [cp-226-13] }
          i-faux: { nature: direction, titre: "Le compte est faux", message: "Faux.", etapes: ["Recomptez"], sources: [cp-226-13] }
        """;

    private const string Counting = """
        arbre: comptable
        titre: "Faut-il compter ?"
        juridiction: FR
        public: "Personne"
        debut: q-faut-il
        questions:
          q-faut-il:
            texte: "Faut-il compter ?"
            reponses: { oui: { arbre: compte, sorties: { juste: i-fini } }, non: i-fini }
        issues:
          i-fini: { nature: discretion, titre: "C'est fini", message: "Fini.", etapes: ["Rentrez"], sources: [cp-226-13] }
        """;

    [Fact]
    public void Each_step_is_named_by_a_title_of_the_page()
    {
        var sources = TestSite.With(
            TestSite.Small(),
            [("input/arbres/compte.yml", [.. Encoding.UTF8.GetBytes(Counted)]), ("input/arbres/comptable.yml", [.. Encoding.UTF8.GetBytes(Counting)])]
        );
        var site = TestSite.Compile(sources);
        Assert.DoesNotContain(site.Diagnostics, d => d.Severity == Severity.Error);
        var html = Encoding.UTF8.GetString(site.Files.Single(f => f.Path == "arbres/comptable/index.html").Bytes.Span);
        var page = new HtmlParser().ParseDocument(html);
        var named = page.QuerySelectorAll(".step[aria-labelledby]").Select(s => s.GetAttribute("aria-labelledby")!).Distinct().ToArray();
        Assert.Contains("comptable-compte/i-faux-t", named);
        Assert.All(named, id => Assert.Equal("H3", page.GetElementById(id)?.TagName));
    }
}
