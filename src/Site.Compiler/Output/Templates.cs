using System.Collections.Immutable;
using Site.Compiler.Publication.Views;
using Site.Compiler.Themes;

namespace Site.Compiler.Output;

/// <summary>Which template of a theme draws which view.</summary>
internal static class Templates
{
    public static ImmutableArray<PageTemplate> All { get; } =
    [
        new("changes", typeof(ChangesView)),
        new("content", typeof(ContentView)),
        new("controversies", typeof(ControversiesView)),
        new("diff", typeof(DiffView), IsAlone: true),
        new("emergency", typeof(EmergencyView)),
        new("glossary", typeof(GlossaryView)),
        new("home", typeof(HomeView)),
        new("not-found", typeof(NotFoundView)),
        new("section", typeof(SectionView)),
        new("site-map", typeof(SiteMapView)),
        new("sources", typeof(SourcesView)),
        new("stand-in", typeof(StandInView)),
        new("tree", typeof(TreePageView)),
        new("trees", typeof(TreesView)),
        new("version", typeof(VersionView)),
        new("versions", typeof(VersionsView)),
        new("which-day", typeof(WhichDayView)),
    ];
}
