using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Site.Compiler.Publication.Views;
using Site.Theme;

namespace Site.Compiler.Output;

/// <summary>Which template of the theme draws which view.</summary>
internal static class Templates
{
    private static readonly FrozenDictionary<Type, Type> ByView = new (Type View, Type Component)[]
    {
        (typeof(ChangesView), typeof(ChangesPage)),
        (typeof(ContentView), typeof(ContentPage)),
        (typeof(ControversiesView), typeof(ControversiesPage)),
        (typeof(EmergencyView), typeof(EmergencyPage)),
        (typeof(GlossaryView), typeof(GlossaryPage)),
        (typeof(HomeView), typeof(HomePage)),
        (typeof(NotFoundView), typeof(NotFoundPage)),
        (typeof(PermalinkView), typeof(PermalinkPage)),
        (typeof(SectionView), typeof(SectionPage)),
        (typeof(SiteMapView), typeof(SiteMapPage)),
        (typeof(SourcesView), typeof(SourcesPage)),
        (typeof(StandInView), typeof(StandInPage)),
        (typeof(TreePageView), typeof(TreePage)),
        (typeof(TreesView), typeof(TreesPage)),
        (typeof(VersionView), typeof(VersionPage)),
        (typeof(VersionsView), typeof(VersionsPage)),
        (typeof(WhichDayView), typeof(WhichDayPage)),
    }.ToFrozenDictionary(t => t.View, t => t.Component);

    public static (Type Component, object View) Of(PageView view) => (ByView[view.GetType()], view);

    /// <summary>HTML that the program made, written as it is.</summary>
    public static MarkupString Raw(SafeHtml html) => new(html.Value);
}
