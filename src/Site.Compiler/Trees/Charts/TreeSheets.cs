using System.Collections.Immutable;
using Site.Compiler.Flowcharts;

namespace Site.Compiler.Trees.Charts;

/// <summary>A tree's chart, and the sheets it is printed on where one A4 page cannot hold it legibly.</summary>
public sealed record TreeSheets(PlacedChart Whole, ImmutableArray<PlacedChart> Sheets);
