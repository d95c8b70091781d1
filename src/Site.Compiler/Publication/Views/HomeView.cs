using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Publication.Trees;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>The situation first, in the words of the one who lives it: one glance to the right tree.</summary>
public sealed record HomeView : PageView
{
    public required ImmutableArray<HomeCountryView> Countries { get; init; }

    /// <summary>False where the site serves one country.</summary>
    public required bool HasChoice { get; init; }

    /// <summary>Notes and guides, by country.</summary>
    public required ImmutableArray<LinkGroupView> Notes { get; init; }

    public static HomeView Of(PageContext at)
    {
        var countries = at.Site.Index.TreesByCountry.ToImmutableArray();
        var notes = at.Site.Pages.Where(p => p.Kind is PageKind.Note or PageKind.Guide).ToLookup(p => p.Jurisdiction);
        return new HomeView
        {
            Frame = FrameView.Of(
                at,
                "Que se passe-t-il ?",
                "Secret professionnel et partage d'informations : trouvez la bonne réponse, sa base légale et quoi faire."
            ),
            Countries =
            [
                .. countries.Select(c => new HomeCountryView(
                    c.Key.Slug!,
                    Apply(countries.Length > 1 ? $"Je travaille en {c.Key.Name}" : "Votre situation"),
                    [.. TreeOrder.Of(c, at.Site.Register).Select(t => SituationView.Of(t.Tree, t.Situations, at))]
                )),
            ],
            HasChoice = countries.Length > 1,
            Notes =
            [
                .. countries
                    .Select(c => c.Key)
                    .Where(notes.Contains)
                    .Select(c => new LinkGroupView(c.Name, null, [.. notes[c].OrderBy(p => p.Order).Select(p => at.Link(p.Url, p.Title))])),
            ],
        };
    }
}

public sealed record HomeCountryView(string Anchor, string Title, ImmutableArray<SituationView> Situations);

/// <summary>
/// A tree as who needs it would name it, what they would say (null where nobody wrote it), and the tree's own title where that is another.
/// </summary>
public sealed record SituationView(LinkView Link, ImmutableArray<string>? Words, string? Tree)
{
    internal static SituationView Of(Tree tree, Situations? situations, PageContext at) =>
        new(
            at.Link(Links.TreeUrl(tree.Id.Value), situations?.Title ?? tree.Title),
            situations is null ? null : [.. situations.Words.Select(w => Apply($"« {w} »"))],
            situations?.Title is null ? null : Apply(tree.Title)
        );
}
