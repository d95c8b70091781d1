using Site.Compiler.Diagnostics;
using Site.Compiler.Rendering;
using Site.Compiler.Sources;

namespace Site.Compiler;

/// <summary>The whole story on one screen: sources → parse → check → render. START HERE.</summary>
public static class SiteCompiler
{
    /// <summary>Compiles a site. Pure: same sources and context, same bytes. No file is returned while there is an error.</summary>
    public static Compilation Compile(SourceSet sources, BuildContext context)
    {
        var (sound, diagnostics) = Check(sources, context.AllowsDrafts);
        return new Compilation(sound is null ? [] : SiteRenderer.Render(sound, context), diagnostics);
    }

    /// <summary>Reads and checks, renders nothing; no site where there is an error. Drafts are errors unless a preview allows them.</summary>
    public static (CheckedSite? Site, System.Collections.Immutable.ImmutableArray<Diagnostic> Diagnostics) Check(SourceSet sources, bool allowsDrafts = false)
    {
        var diagnostics = new List<Diagnostic>();
        var parsed = SiteParser.Parse(sources, diagnostics);
        var sound = parsed is null ? null : SiteChecker.Check(parsed, allowsDrafts, diagnostics);
        return (sound, InFileOrder(diagnostics));
    }

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> InFileOrder(List<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(d => d.Span?.File.Path ?? "", StringComparer.Ordinal).ThenBy(d => d.Span?.Start ?? 0).ThenBy(d => d.Code, StringComparer.Ordinal).Distinct()];
}
