using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Addresses;
using Site.Compiler.Publication.Trees;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>Every tree by country, then what the checks measure, for editors.</summary>
public sealed record TreesView : PageView
{
    public required ImmutableArray<TreeCountryView> Countries { get; init; }

    /// <summary>A row per tree: its title, then a figure per column; null in a version, whose text is past measuring.</summary>
    public required ImmutableArray<TreeFiguresView>? Measures { get; init; }

    public static TreesView Of(PageContext at) =>
        new()
        {
            Frame = FrameView.Of(
                at,
                "Tous les arbres de décision",
                "Chaque arbre mène en quelques questions à une réponse, avec sa base légale et ce qu'il faut faire."
            ),
            Countries =
            [
                .. at.Site.Index.TreesByCountry.Select(g => new TreeCountryView(
                    g.Key.Name,
                    [
                        .. TreeOrder
                            .Of(g, at.Site.Register)
                            .Select(t => new CardView(
                                at.Link(Links.TreeUrl(t.Tree.Id.Value), t.Tree.Title),
                                t.Situations?.Title is { } words ? Apply(words) : null,
                                Apply($"Pour : {t.Tree.Audience}")
                            )),
                    ]
                )),
            ],
            Measures =
                at.Edition.Base.Length > 0 || at.Checked.Trees.IsEmpty ? null : [.. at.Checked.Trees.Zip(at.Checked.Measures, TreeFiguresView.Of)],
        };
}

public sealed record TreeCountryView(string Name, ImmutableArray<CardView> Trees);

/// <summary>What the checks measure of a tree.</summary>
public sealed record TreeFiguresView(string Title, ImmutableArray<string> Figures)
{
    internal static TreeFiguresView Of(Compiler.Trees.Automata.Automaton tree, Compiler.Trees.Measures.TreeMeasures m) =>
        new(
            Apply(tree.Tree.Title),
            [
                Number(m.Questions),
                Number(m.Outcomes),
                Number(m.States),
                $"{m.Paths}",
                Number(m.Depth),
                $"{Number(m.CoveredEdges)} sur {Number(m.Edges)}",
                Number(m.Vignettes),
                Words.Percent(m.MutationScore),
            ]
        );

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
