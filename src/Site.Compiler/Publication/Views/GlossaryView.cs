using System.Collections.Immutable;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>Words of art, in alphabetical order.</summary>
public sealed record GlossaryView : PageView
{
    public required ImmutableArray<WordView> Words { get; init; }

    public static GlossaryView Of(PageContext at) =>
        new()
        {
            Frame = FrameView.Of(at, "Glossaire", "Les mots du secret professionnel, expliqués en une phrase."),
            Words = [.. at.Site.Register.Glossary.OrderBy(g => Slug.Of(g.Term), StringComparer.Ordinal).Select(g => WordView.Of(g, at))],
        };
}

/// <summary>A word of art; its country where the other has it otherwise.</summary>
public sealed record WordView(string Id, string Term, string? Country, SafeHtml Definition, string? Synonyms)
{
    internal static WordView Of(GlossaryEntry entry, PageContext at) =>
        new(
            entry.Id.Value,
            Apply(entry.Term),
            entry.Jurisdiction?.Name,
            at.Sentence(entry.Definition, entry.Id),
            entry.Synonyms.IsEmpty ? null : Apply(Sentence.Ended($"On dit aussi : {string.Join(", ", entry.Synonyms)}"))
        );
}
