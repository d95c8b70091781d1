namespace Site.Compiler.Flowcharts;

/// <summary>A stretch straight down.</summary>
public readonly record struct Column(int X, int Top, int Bottom);
