using Site.Compiler;

namespace Site.Tests.Themes;

/// <summary>docs/theme.md ends with every name that a template may write, made from the views; <c>APPROVE=1</c> writes it anew.</summary>
public sealed class ThemeDocSpecs
{
    private const string Mark = "<!-- Ce qui suit est écrit par le programme. -->\n";

    [Fact]
    public void The_guide_names_every_view_and_each_of_its_values()
    {
        var path = Path.Combine(TestSite.Root, "docs", "theme.md");
        var written = File.ReadAllText(path);
        Golden.Expect(path, written[..(written.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + Names());
    }

    private static string Names()
    {
        var pages = SiteCompiler.PageTemplates.Select(t => $"| `{t.Name}.html` | `{t.ViewName}` |\n");
        var views = SiteCompiler.ThemeViews.Select(v =>
            $"\n### {v.Name}\n\n| valeur | sorte |\n|---|---|\n"
            + string.Concat(v.Members.Select(m => $"| `{m.Name}` | {m.Words}{(m.IsOptional ? " ; peut manquer" : "")} |\n"))
        );
        return "\n## Les gabarits de pages\n\n| fichier | `page` est |\n|---|---|\n"
            + string.Concat(pages)
            + "\n## Les valeurs\n"
            + string.Concat(views);
    }
}
