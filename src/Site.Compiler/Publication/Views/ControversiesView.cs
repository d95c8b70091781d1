using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>Questions on which serious lawyers differ: the positions, the association's choice marked as such, the sources.</summary>
public sealed record ControversiesView : PageView
{
    public required ImmutableArray<ControversyView> Controversies { get; init; }

    public static ControversiesView Of(PageContext at) =>
        new()
        {
            Frame = FrameView.Of(
                at,
                "Questions discutées",
                "Les points sur lesquels le droit n'est pas sûr, les positions en présence, et le choix de l'association."
            ),
            Controversies = [.. at.Site.Register.Controversies.Select(c => ControversyView.Of(c, at))],
        };
}

public sealed record ControversyView
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required bool IsOpen { get; init; }

    public required ImmutableArray<SafeHtml> Positions { get; init; }

    /// <summary>The association's choice, which is not the law.</summary>
    public required SafeHtml? Association { get; init; }

    public required ImmutableArray<NamedSourceView> Sources { get; init; }

    internal static ControversyView Of(Controversy controversy, PageContext at) =>
        new()
        {
            Id = controversy.Id.Value,
            Title = Apply(controversy.Title),
            IsOpen = controversy.IsOpen,
            Positions = [.. controversy.Positions.Select(p => at.Sentence(p, controversy.Id))],
            Association = controversy.Association.Length > 0 ? at.Sentence(controversy.Association, controversy.Id) : null,
            Sources =
            [
                .. controversy
                    .Sources.Select(s => at.Site.Register.Source(s.Value))
                    .OfType<LegalSource>()
                    .Select(s => new NamedSourceView(at.Link(Links.SourcesUrl, s.Reference, s.Id.Value), s.IsToVerify)),
            ],
        };
}

public sealed record NamedSourceView(LinkView Link, bool IsToVerify);
