using System.Globalization;
using System.Text;
using Site.Compiler.Text;

namespace Site.Testing;

/// <summary>A site of as many notes as wanted, in chapters, each with links, a table, a list and notes: to measure what a page costs.</summary>
public static class ManyPages
{
    private const int PagesOfChapter = 25;

    private static readonly string[] Words =
    [
        "le juge",
        "la caution",
        "un délai",
        "sans preuve",
        "à l'enfant",
        "du dossier",
        "après l'appel",
        "sous réserve",
        "par écrit",
        "de plein droit",
        "en pratique",
        "sauf accord",
    ];

    /// <param name="pages">How many, at least 2.</param>
    /// <param name="isBelgian">True for every second chapter in Belgium, so that each country has its half.</param>
    /// <param name="settings">More lines of <c>statiq.json</c>, each with its comma.</param>
    public static SourceSet Of(int pages, bool isBelgian = false, string settings = "")
    {
        var small = TestSite.Small();
        var data = small.Texts.Where(t =>
            t.Path.StartsWith("input/_data/", StringComparison.Ordinal) && !t.Path.EndsWith("situations.yml", StringComparison.Ordinal)
        );
        var config = new SourceText("statiq.json", $"{{ {settings} \"SiteTitle\": \"Essai\", \"Host\": \"https://essai.example\" }}");
        return small with
        {
            Texts =
            [
                .. data.Append(config)
                    .Concat(Enumerable.Range(0, pages).Select(n => Note(n, pages, isBelgian)))
                    .OrderBy(t => t.Path, StringComparer.Ordinal),
            ],
        };
    }

    private static string PathOf(int page) =>
        string.Create(CultureInfo.InvariantCulture, $"input/notes/chapitre-{page / PagesOfChapter:000}/note-{page:00000}.md");

    private static SourceText Note(int number, int pages, bool isBelgian)
    {
        var country = isBelgian && number / PagesOfChapter % 2 == 1 ? "BE" : "FR";
        var text = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $"---\ntitre: \"Note {number} : {Say(number, 3)}\"\nuid: n-{number}\ntype: note\nresume: "
                    + $"\"{Say(number + 1, 6)}.\"\njuridiction: {country}\ndate-source: \"2020\"\nsource-documents: [\"000 l.1-2\"]\nstatut: "
                    + $"a-jour\nordre: {number % PagesOfChapter}\n---\n\n"
            )
        );
        text.Append(Paragraph(number)).Append("\n\n");
        for (var part = 0; part < 5; part++)
        {
            var linked = (number + (part * part * 7) + 1) % pages;
            text.Append(
                CultureInfo.InvariantCulture,
                $"## Partie {part} {{#partie-{part}}}\n\n{Paragraph(number + part)} Voir [la note "
                    + $"{linked}](/{PathOf(linked)["input/".Length..]}#partie-1).\n\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"- {Say(number + part, 9)} ;\n- **{Say(part, 4)}** : {Say(number, 7)}.\n\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"| Situation | Délai |\n|---|---|\n| {Say(number, 4)} | {number} jours |\n| {Say(number + 2, 4)} | « {Say(1, 2)} » |\n\n> "
                + $"{Say(number, 12)}.[^1]\n\n[^1]: {Say(number + 3, 8)}.\n"
        );
        return new SourceText(PathOf(number), text.ToString());
    }

    private static string Paragraph(int from) => string.Join(' ', Enumerable.Range(from, 4).Select(i => Say(i, 10) + "."));

    private static string Say(int from, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(i => Words[(from + (i * 5)) % Words.Length]));
}
