using System.Net;
using Site.Compiler.Diagnostics;
using Site.Terminal;

namespace Site.Preview;

/// <summary>What every page shows while the content is wrong.</summary>
public static class ErrorPage
{
    public const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        li { margin-block: 1.5rem; }
        pre { overflow-x: auto; padding: .75rem; border: 1px solid; }
        .place { font-family: ui-monospace, monospace; }
        """;

    public static string Render(IReadOnlyCollection<Diagnostic> diagnostics) =>
        $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>À corriger – aperçu</title>
            <link rel="stylesheet" href="{PreviewPages.StylePath}">
            </head>
            <body>
            <main>
            <h1>À corriger avant de voir le site</h1>
            <p>{DiagnosticFormats.Count(diagnostics)}. Cette page se met à jour dès que vous enregistrez.</p>
            <ol>
            {string.Join('\n', diagnostics.Select(Item))}
            </ol>
            </main>
            </body>
            </html>
            """;

    private static string Item(Diagnostic diagnostic)
    {
        var kind = diagnostic.Severity switch
        {
            Severity.Error => "Erreur",
            Severity.Warning => "Avertissement",
            Severity.Note => "Remarque",
        };
        var place = DiagnosticFormats.Place(diagnostic);
        var excerpt = DiagnosticFormats.Excerpt(diagnostic);
        return $"<li><p><strong>{kind}</strong> : {Encode(diagnostic.Message)}</p>"
            + (place.Length > 0 ? $"<p class=\"place\">{Encode(place)}</p>" : "")
            + (excerpt.Length > 0 ? $"<pre>{Encode(excerpt)}</pre>" : "")
            + (diagnostic.Hint is null ? "" : $"<p>Aide : {Encode(diagnostic.Hint)}</p>")
            + (diagnostic.Link is null ? "" : $"<p><a href=\"{Encode(diagnostic.Link)}\">Voir ce chemin dans l'arbre</a></p>")
            + $"<p><small>{Encode(diagnostic.Code)}</small></p></li>";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(PlainText.OfLines(text));
}
