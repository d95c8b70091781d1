using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Sources;

namespace Site.Compiler.Content;

/// <summary>A link or an image of an authored text: its address as written, and its place.</summary>
public sealed record AuthoredLink(string Url, bool IsImage, Span At)
{
    /// <summary>Links of a text that may be parsed; a text that is too heavy has none.</summary>
    public static ImmutableArray<AuthoredLink> Of(AuthoredText text)
    {
        if (text.Kind == TextKind.Plain || !text.Text.Value.AsSpan().ContainsAny('[', '<'))
        {
            return [];
        }

        var source = MarkdownSource.Of(text.Text);
        return MarkdownLimits.Check(source) is null ? Of(source, MarkdownLanguage.Parse(text.Text.Value, text.Kind)) : [];
    }

    public static ImmutableArray<AuthoredLink> Of(MarkdownSource source, MarkdownDocument body) =>
    [
        .. body.Descendants().Select(n => n switch
        {
            LinkInline { Url: { } url } link => new AuthoredLink(url, link.IsImage, source.PlaceOf(link)),
            AutolinkInline { IsEmail: false } auto => new AuthoredLink(auto.Url, false, source.PlaceOf(auto)),
            _ => null,
        }).OfType<AuthoredLink>(),
    ];
}
