namespace Site.Compiler.Flowcharts;

/// <summary>A place on the page, in whole pixels from the top left corner.</summary>
public readonly record struct Place(int X, int Y);
