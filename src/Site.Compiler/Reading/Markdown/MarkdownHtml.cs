using System.Buffers;
using Markdig.Renderers;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Words and addresses as Markdown writes them in HTML.</summary>
internal static class MarkdownHtml
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("<>&\"");

    /// <summary>Characters that stand in an address as they are.</summary>
    private static readonly SearchValues<char> Safe = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-_#");

    public static string Escaped(string text) => text.AsSpan().ContainsAny(Marks) ? Written(renderer => renderer.WriteEscape(text)) : text;

    public static string EscapedUrl(string url) => url.AsSpan().ContainsAnyExcept(Safe) ? Written(renderer => renderer.WriteEscapeUrl(url)) : url;

    private static string Written(Action<HtmlRenderer> write)
    {
        using var html = new StringWriter { NewLine = "\n" };
        write(new HtmlRenderer(html));
        return html.ToString();
    }
}
