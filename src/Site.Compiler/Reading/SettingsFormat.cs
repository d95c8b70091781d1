using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading;

/// <summary>The keys of <c>statiq.json</c>, with Statiq's setting names where they exist.</summary>
public static class SettingsFormat
{
    public static ShapeKey Host { get; } =
        Setting(
            nameof(SiteSettings.Host),
            new ShapeValue.Matching(@"https://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:[0-9]{1,5})?"),
            "Adresse du site publié",
            "une adresse https sans chemin ni barre finale",
            "\"https://exemple.org\""
        );

    public static ShapeKey SiteTitle { get; } =
        Setting(
            nameof(SiteSettings.SiteTitle),
            new ShapeValue.Matching(@"[^\n\r\t]*[^\s][^\n\r\t]*"),
            "Titre du site",
            "un titre d'une ligne",
            "\"Politique de confidentialité\""
        );

    public static ShapeKey BrandColor { get; } =
        Setting(
            nameof(SiteSettings.BrandColor),
            new ShapeValue.Matching("#[0-9a-fA-F]{6}"),
            "La couleur de l'association",
            "une couleur en six chiffres",
            "\"#1f4e79\""
        );

    public static ShapeKey EditUrl { get; } =
        Setting(
            nameof(SiteSettings.EditUrl),
            new ShapeValue.Matching(@"https://[A-Za-z0-9./_~%?&=:#@+-]*\{path\}[A-Za-z0-9./_~%?&=:#@+-]*"),
            "Où modifier un fichier ; {path} est son chemin",
            "une adresse https qui contient {path}",
            "\"https://exemple.org/modifier/{path}\""
        );

    public static ShapeKey Country { get; } =
        Setting(
            nameof(SiteSettings.Jurisdiction),
            Choices.Of(Choices.Countries),
            "Le seul pays à montrer ; les deux si la ligne manque",
            "le seul pays à montrer",
            string.Join(" ou ", Jurisdiction.Countries.Select(j => $"\"{j.Code}\""))
        );

    public static ShapeKey TimeZone { get; } =
        Setting(
            nameof(SiteSettings.TimeZone),
            new ShapeValue.Matching("[A-Za-z]+(/[A-Za-z0-9_+-]+)*"),
            "Fuseau horaire où commencent les jours",
            "le nom d'un fuseau horaire",
            "\"Europe/Paris\""
        );

    public static ShapeKey ThemePaths { get; } =
        Setting(
            nameof(SiteSettings.ThemePaths),
            new ShapeValue.List(new ShapeValue.Matching("themes/[a-z0-9-]+")),
            "Les thèmes, du premier au dernier ; un fichier du dernier remplace celui de même nom des autres",
            "une liste de dossiers de themes/",
            "[\"themes/association\"]"
        );

    public static ShapeKey MostQuestions { get; } =
        Setting(
            nameof(SiteSettings.TreeMaximumQuestions),
            new ShapeValue.Count(1, 50),
            "Nombre de questions au plus sur un parcours d'un arbre",
            "un nombre entier de 1 à 50",
            "12"
        );

    /// <summary>What an editor completes the file from; the program does not look at it.</summary>
    public static ShapeKey Schema { get; } =
        Setting(
            "$schema",
            new ShapeValue.Matching("[^\n\r\t]*"),
            "Le schéma de ce fichier, pour les éditeurs de texte",
            "le chemin du schéma",
            "\"input/_schemas/statiq.json\""
        );

    public static Shape Settings { get; } =
        new("réglages du site", [Host, SiteTitle, BrandColor, EditUrl, Country, TimeZone, ThemePaths, MostQuestions, Schema]);

    private static ShapeKey Setting(string name, ShapeValue value, string description, string expected, string example) =>
        new(name, value, description) { Expected = new Expectation(expected, example) };
}
