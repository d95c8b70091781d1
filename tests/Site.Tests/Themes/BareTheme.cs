using System.Collections.Frozen;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Themes;

namespace Site.Tests.Themes;

/// <summary>One template and its partials, with a layout that adds nothing.</summary>
internal static class BareTheme
{
    public sealed record Frame(SafeHtml Head, string Title, string? Notice, string? Imprint);

    private const string Layout = """
        <html><head>{{ frame.head }}</head><body><a href="#contenu">.</a><main id="contenu">
        <h1>{{ frame.title }}</h1>{{ frame.notice }}{{ frame.imprint }}
        |{{ content }}|</main></body></html>
        """;

    public static (string Html, Diagnostic[] Faults) Draw(object view, string template, params (string Name, string Text)[] partials)
    {
        (string Name, string Text)[] files = [.. partials, ("page", template), ("layout", Layout)];
        var theme = ThemeChecker.Check(
            files.ToFrozenDictionary(f => f.Name, f => new SourceText($"themes/default/{f.Name}.html", f.Text), StringComparer.Ordinal),
            new ThemeWords(FrozenDictionary<string, Located<string>>.Empty),
            [new PageTemplate("page", view.GetType())],
            typeof(Frame)
        );
        if (!theme.Diagnostics.IsEmpty)
        {
            return ("", [.. theme.Diagnostics]);
        }

        var html = System.Text.Encoding.UTF8.GetString(theme.Value.Draw(view, new Frame(new(""), "x", null, null)));
        return (html[(html.IndexOf('|', StringComparison.Ordinal) + 1)..html.LastIndexOf('|')], []);
    }
}
