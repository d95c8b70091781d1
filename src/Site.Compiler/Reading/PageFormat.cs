using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading;

/// <summary>
/// The keys of a page's front matter. A key added here is read, checked, completed by editors, offered by forms and locked with the words
/// of the page; a view that shows it asks the page's <c>Front</c> for it.
/// </summary>
public static class PageFormat
{
    private static readonly ShapeValue Text = new ShapeValue.Text();
    private static readonly ShapeValue Texts = new ShapeValue.OneOrMany(Text);

    public static ShapeKey Kind { get; } =
        new("type", ShapeValue.OneOf.Plain(Choices.Kinds.Keys), "Genre de la page") { Unlocked = "no word that a reader sees" };

    public static ShapeKey Title { get; } = new("titre", Text, "Le titre, lu en premier", IsRequired: true);

    public static ShapeKey Uid { get; } =
        new("uid", new ShapeValue.Id(), "Nom stable de la page, pour les renvois et l'adresse permanente ; ne le changez plus", IsRequired: true)
        {
            Unlocked = "the name of the line itself",
        };

    public static ShapeKey Summary { get; } = new("resume", Text, "Une phrase : ce que la page permet de savoir");

    public static ShapeKey Jurisdiction { get; } =
        new("juridiction", Choices.Of(Choices.Scopes), "Le pays dont la page parle, ou FR-BE si elle les compare")
        {
            Unlocked = "left out by format 2",
        };

    public static ShapeKey SourceDate { get; } = new("date-source", Text, "De quand date le contenu, en toutes lettres");

    public static ShapeKey SourceDocuments { get; } =
        new("source-documents", Texts, "Nos documents d'où vient le contenu, avec le passage")
        {
            Unlocked = "left out by format 2: names working documents",
        };

    public static ShapeKey Status { get; } =
        new("statut", Choices.Of(Choices.Statuses, s => s.Sentence), "Où en est la vérification juridique")
        {
            Unlocked = "locked beside: the formats of the lock write it differently",
        };

    public static ShapeKey Review { get; } =
        new("relecture", new ShapeValue.Day(IsPast: true), "Jour de la relecture par un juriste ; vide tant qu'elle n'a pas eu lieu");

    public static ShapeKey Order { get; } =
        new("ordre", new ShapeValue.Number(), "Place dans le menu : les petits nombres viennent d'abord") { Unlocked = "the menu is not frozen" };

    public static ShapeKey Redirects { get; } =
        new("redirections", new ShapeValue.OneOrMany(new ShapeValue.Unshown()), "Anciennes adresses de la page")
        {
            Unlocked = "an address is no word of the page",
        };

    public static ShapeKey OutsideVersions { get; } =
        new("hors-version", new ShapeValue.Flag(), "true pour une page sur le site lui-même, qui n'est dans aucune version")
        {
            Unlocked = "such a page is in no lock",
        };

    public static ShapeKey Committee { get; } = new("instance", Text, "L'instance qui a rendu l'avis", IsRequired: true);

    public static ShapeKey GivenOn { get; } = new("rendu-le", new ShapeValue.Day(IsPast: true), "Jour où l'avis a été rendu");

    public static ShapeKey Question { get; } = new("saisine", Text, "La question posée à l'instance", IsRequired: true);

    public static ShapeKey Position { get; } = new("position", Text, "La réponse de l'instance, en une phrase", IsRequired: true);

    private static readonly ImmutableArray<ShapeKey> Ruling = [Committee, GivenOn, Question, Position];

    private static readonly ImmutableArray<ShapeKey> Common =
    [
        Title,
        Uid,
        Summary,
        Jurisdiction,
        SourceDate,
        SourceDocuments,
        Status,
        Review,
        Order,
        Redirects,
        OutsideVersions,
    ];

    /// <summary>The keys of each kind of page, by the word authors write for it.</summary>
    public static ImmutableSortedDictionary<string, Shape> Shapes { get; } =
        Choices.Kinds.ToImmutableSortedDictionary(
            k => k.Key,
            k => new Shape(k.Key, [Kind with { Value = ShapeValue.OneOf.Plain(k.Key) }, .. Common, .. k.Value == PageKind.Opinion ? Ruling : []]),
            StringComparer.Ordinal
        );

    /// <summary>Of a front matter that names no kind, or one that does not exist: it is read as a plain page.</summary>
    private static readonly Shape Unkind = new("page", [Kind, .. Common]);

    public static Shape Of(PageKind kind) => Shapes[Choices.Kinds.First(k => k.Value == kind).Key];

    /// <summary>The shape of a front matter, by the kind it names.</summary>
    public static Shape Of(YamlValue? front)
    {
        var kind = (front as YamlValue.Mapping)?.Find(Kind.Name) is YamlValue.Scalar word ? word.Text.Trim() : "";
        return Shapes.GetValueOrDefault(kind, Unkind);
    }
}
