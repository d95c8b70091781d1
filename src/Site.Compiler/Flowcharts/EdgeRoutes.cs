using System.Collections.Immutable;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// An edge: straight down each column, and from one column to the next by a curve between two rows. The last place of the last
/// column is the tip of the arrow (of the first, where the edge is drawn upwards).
/// </summary>
public sealed record EdgeRoutes(ImmutableArray<Column> Columns, bool IsUpward, Place? Label)
{
    /// <summary>Whether the two change sides where both run straight down.</summary>
    internal bool Crosses(EdgeRoutes other) =>
        Columns
            .Concat(other.Columns)
            .SelectMany(c => new[] { c.Top, c.Bottom })
            .Select(y => At(y) is { } own && other.At(y) is { } its ? Math.Sign(own - its) : 0)
            .Where(side => side != 0)
            .Distinct()
            .Count() > 1;

    private int? At(int y) => Columns.Where(c => c.Top <= y && y <= c.Bottom).Select(c => (int?)c.X).FirstOrDefault();
}
