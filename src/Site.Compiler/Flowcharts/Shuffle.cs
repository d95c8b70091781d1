namespace Site.Compiler.Flowcharts;

/// <summary>The first walk from each side keeps the given order; later ones shuffle it, always the same way.</summary>
internal sealed class Shuffle(int number)
{
    private uint _state = (uint)number * 2654435761;

    public int Below(int bound)
    {
        _state = (_state * 1664525) + 1013904223;
        return (int)((_state >> 8) % (uint)bound);
    }

    public int[] Apply(int[] items)
    {
        if (number < 2 || items.Length < 2)
        {
            return items;
        }

        var shuffled = (int[])items.Clone();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
