namespace Site.Compiler.Trees.Automata;

/// <summary>Things numbered from 0 in the order they are first met.</summary>
internal sealed class Numbering<TKey, TItem>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _numbers = new(comparer);
    private readonly List<TItem> _items = [];

    public IReadOnlyList<TItem> Items => _items;

    /// <summary>The number of the thing of that key, made where it is new.</summary>
    public int Of(TKey key, Func<TItem> make)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _items.Count;
            _numbers[key] = number;
            _items.Add(make());
        }

        return number;
    }

    /// <summary>-1 where no such thing was met.</summary>
    public int Find(TKey key) => _numbers.GetValueOrDefault(key, -1);
}
