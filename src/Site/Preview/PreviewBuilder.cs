using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Output;
using Site.Compiler.Text;
using Site.Disk;
using Site.Running;

namespace Site.Preview;

/// <summary>The whole site after a change, as far as it holds: what was found, and what can be shown.</summary>
/// <param name="Plan">Null where nothing can be shown.</param>
/// <param name="Diagnostics">Of the sources; those of drawing come when it is drawn.</param>
public sealed record PreviewState(SitePlan? Plan, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Compiles the same site again and again: what did not change is remembered, and a page whose words alone changed is drawn at once, before the
/// rest is checked (docs/decisions/0024). Nothing is written.
/// </summary>
public sealed class PreviewBuilder(string root, BuildContext asked)
{
    private readonly BuildContext _context = asked with { Memo = new Memo() };
    private SitePlan? _last;

    /// <summary>Reads and checks everything. A fault of the program's own is told as the content's are: whoever writes goes on writing.</summary>
    public PreviewState Build()
    {
        _last = null;
        var state = Shielded(() =>
        {
            var (history, diagnostics) = Building.Check(root, _context, _ => { });
            return new PreviewState(history is null ? null : SitePlan.Of(history, _context), diagnostics);
        });
        if (state.Plan is not null && !Building.Fails(state.Diagnostics, isStrict: false))
        {
            _last = state.Plan;
            _context.Memo.Forget();
        }

        return state;
    }

    /// <summary>
    /// The files that show the one page that changed, with those that pages load; empty where more changed than the words of a page, or where
    /// they are at fault: then the whole says so.
    /// </summary>
    public ImmutableArray<PlannedFile> Redraw(ImmutableArray<string> changed)
    {
        if (_last is not { } last || changed is not [var path] || SiteReader.ReadText(root, path) is not { } text)
        {
            return [];
        }

        try
        {
            return last.Redraw(text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The whole meets it again, and tells it.
            return [];
        }
    }

    public static PreviewState Shielded(Func<PreviewState> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new PreviewState(null, [DiskDiagnostics.InternalError(e)]);
        }
    }
}
