using System.Collections.Immutable;
using Markdig.Syntax.Inlines;
using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Finds the links of an authored text.</summary>
public static class AuthoredLinks
{
    /// <summary>Links of a text that may be parsed; a text that is too heavy has none.</summary>
    public static ImmutableArray<AuthoredLink> Of(AuthoredText text)
    {
        if (text.Kind == TextKind.Plain || !text.Text.Value.AsSpan().ContainsAny('[', '<'))
        {
            return [];
        }

        var source = MarkdownSource.Of(text.Text);
        return MarkdownLimits.Check(source) is null ? Of(source, MarkdownNodes.Of(MarkdownLanguage.Parse(text.Text.Value, text.Kind))) : [];
    }

    internal static ImmutableArray<AuthoredLink> Of(MarkdownSource source, MarkdownNodes nodes) =>
        [
            .. nodes
                .Links.Select(n =>
                    n switch
                    {
                        LinkInline { Url: { } url } link => new AuthoredLink(url, link.IsImage, source.PlaceOf(link)),
                        AutolinkInline { IsEmail: false } auto => new AuthoredLink(auto.Url, false, source.PlaceOf(auto)) { IsTyped = true },
                        _ => null,
                    }
                )
                .OfType<AuthoredLink>(),
        ];
}
