using System.Collections.Immutable;
using Markdig.Syntax.Inlines;
using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Finds the links of an authored text.</summary>
public static class AuthoredLinks
{
    /// <summary>Links of a text that may be parsed; one that is too heavy or too deep has none.</summary>
    public static ImmutableArray<AuthoredLink> Of(AuthoredText text)
    {
        if (text.Kind == TextKind.Plain || !text.Text.Value.AsSpan().ContainsAny('[', '<'))
        {
            return [];
        }

        var source = MarkdownSource.Of(text.Text);
        if (MarkdownLimits.Check(source) is not null)
        {
            return [];
        }

        var body = MarkdownLanguage.Parse(text.Text.Value, text.Kind);
        return MarkdownLimits.CheckDepth(source, body) is null ? Of(source, MarkdownNodes.Of(body)) : [];
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
