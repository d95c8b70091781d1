using Site.Compiler.Addresses;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Automata;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>A tree on its own page. What a reader may want to know after the answer stands after it.</summary>
public sealed record TreePageView : PageView
{
    /// <summary>The page that says what becomes of the answers.</summary>
    private const string AnswersUid = "vos-reponses";

    public required TreeView Tree { get; init; }

    public required StatusView Status { get; init; }

    public required string Review { get; init; }

    public required string? Audience { get; init; }

    public required string? InForce { get; init; }

    public required string? Before { get; init; }

    public required Url? AnswersHref { get; init; }

    public static TreePageView Of(Automaton automaton, PageContext at)
    {
        var tree = automaton.Tree;
        var (name, text) = tree.Review is null ? ("s-a-verifier", "À vérifier") : ("s-en-vigueur", "Relu");
        return new TreePageView
        {
            Frame = FrameView.Of(at, tree.Title, tree.Audience, Loads.Tree),
            Tree = TreeView.Of(automaton, at, isAlone: true),
            Status = new StatusView(name, text, Apply(tree.Jurisdiction?.Law ?? "")),
            Review = Apply(
                tree.Review is { } reviewed
                    ? Sentence.Ended($"Relecture : {Words.Day(reviewed.On)}, par {reviewed.By}")
                    : "Pas encore relu par un juriste."
            ),
            Audience = tree.Audience.Length > 0 ? Apply(Sentence.Ended($"Pour : {tree.Audience}") + " ") : null,
            InForce = tree.InForce is { } period ? Apply($"{Words.InForce(period)} ") : null,
            Before = tree.Review?.Before is { } before ? Apply($"À relire avant le {Words.Day(before)}. ") : null,
            AnswersHref = at.Site.Index.PageOfUid(AnswersUid) is { } answers ? at.Href(answers.Url) : null,
        };
    }
}
