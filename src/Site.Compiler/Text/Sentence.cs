namespace Site.Compiler.Text;

/// <summary>Sentences of the site that end with what an author wrote, which may be a sentence of its own.</summary>
public static class Sentence
{
    /// <summary>The text and its full stop: « Que faire ? », « etc. » and « À suivre… » need none.</summary>
    public static string Ended(string text) => text + StopAfter(text);

    /// <summary>The full stop that a text needs after it; empty where it ends a sentence by itself.</summary>
    public static string StopAfter(ReadOnlySpan<char> text) => text.TrimEnd() is [.., '.' or '?' or '!' or '…'] ? "" : ".";

    /// <summary>As <see cref="StopAfter"/>, for HTML: what counts is the last character that a reader sees.</summary>
    public static string StopAfterHtml(ReadOnlySpan<char> html)
    {
        var text = html.TrimEnd();
        while (text is [.., '>'])
        {
            text = text[..text.LastIndexOf('<')].TrimEnd();
        }

        return StopAfter(text);
    }
}
