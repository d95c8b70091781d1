using System.Text;
using Site.Compiler.Publication;
using Site.Compiler.Publication.Views;

namespace Site.Compiler.Output;

/// <summary>The permanent address of a page, which goes on to where the page stands today: no theme draws it, for it is hardly seen.</summary>
internal static class Permalink
{
    public static byte[] Render(PermalinkView view) =>
        Encoding.UTF8.GetBytes(
            "<!DOCTYPE html>\n<html lang=\"fr\"><head>"
                + Head.First
                + Head.Html(
                    $"""

                      <meta name="robots" content="noindex">
                      <meta http-equiv="refresh" content="0; url={view.Page.Href}" /><title>{view.Page.Label}</title>
                      <link rel="canonical" href="{view.Page.Href}" /></head>
                    <body><main><h1>{view.Page.Label}</h1><p><a href="{view.Page.Href}">Lire la page</a></p></main></body></html>

                    """
                )
        );
}
