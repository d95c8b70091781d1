namespace Site.Compiler.Flowcharts;

/// <summary>The outline of a box.</summary>
public enum Shape
{
    Rectangle,
    Rounded,
    Pill,
    Octagon,
    Hexagon,
    Slanted,
    Barred,
}
