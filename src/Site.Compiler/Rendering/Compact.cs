using NUglify;
using NUglify.Css;

namespace Site.Compiler.Rendering;

/// <summary>Theme files as published: what only their authors read is left out.</summary>
public static class Compact
{
    private static readonly CssSettings Styles = new() { CommentMode = CssComment.None };

    public static string Css(string text) => Sound(Uglify.Css(text, Styles));

    public static string Script(string text) => Sound(Uglify.Js(text));

    /// <summary>A theme that its minifier does not understand is the developers' fault, not the editors'.</summary>
    private static string Sound(UglifyResult result) =>
        result.HasErrors ? throw new InvalidOperationException(string.Join('\n', result.Errors)) : result.Code + "\n";
}
