using Site.Compiler.Model;

namespace Site.Compiler.Addresses;

/// <summary>
/// What a site that serves one country shows: that country's pages, trees, sources, questions and numbers, and the pages
/// about the site. Everything is still read, checked and proved; only what is published is less.
/// </summary>
public static class OneCountry
{
    public static ParsedSite Of(ParsedSite site, Jurisdiction country) =>
        site with
        {
            Pages = [.. site.Pages.Where(p => IsShown(p, country))],
            Trees = [.. site.Trees.Where(t => t.Jurisdiction == country)],
            Register = site.Register with
            {
                Sources = [.. site.Register.Sources.Where(s => s.Jurisdiction == country || s.Jurisdiction == Jurisdiction.Europe)],
                Glossary = [.. site.Register.Glossary.Where(g => g.Jurisdiction is null || g.Jurisdiction == country)],
                Controversies = [.. site.Register.Controversies.Where(c => c.Jurisdiction is null || c.Jurisdiction == country)],
                Positions = [.. site.Register.Positions.Where(p => p.Jurisdiction is null || p.Jurisdiction == country)],
                Emergency = [.. site.Register.Emergency.Where(e => e.Jurisdiction == country)],
            },
        };

    /// <summary>A page for both countries is shown unless it states the law of both: then it names its documents.</summary>
    private static bool IsShown(Page page, Jurisdiction country) =>
        page.Jurisdiction == country || (page.Jurisdiction == Jurisdiction.Both && page.SourceDocuments.IsEmpty);
}
