namespace Site.Compiler.Flowcharts;

/// <summary>A size. <c>Corner</c> is how far from each end of a side no edge may touch, because the shape is cut there.</summary>
public readonly record struct Box(int Width, int Height, int Corner = 0)
{
    internal Box Turned() => new(Height, Width, Corner);
}
