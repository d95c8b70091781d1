using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// What a breadth-first search has met: places in the order they were met, each with the step that first led to it, so that the way
/// there is a shortest one. Who searches takes the places by number, and enters those that each leads to.
/// </summary>
internal sealed class Search<TPlace, TStep>
    where TPlace : notnull
{
    private readonly Dictionary<TPlace, int> _numbers = [];
    private readonly List<(TPlace Place, int From, TStep? By)> _met = [];

    public Search(TPlace start) => Enter(start, -1, default!);

    /// <summary>How many places are met so far; grows while they are searched.</summary>
    public int Count => _met.Count;

    public TPlace this[int number] => _met[number].Place;

    public IEnumerable<TPlace> Places => _met.Select(m => m.Place);

    public bool Contains(TPlace place) => _numbers.ContainsKey(place);

    /// <summary>The number of a place: that of its first meeting, where it was met before.</summary>
    public int Enter(TPlace place, int from, TStep by)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, place, out var isMet);
        if (!isMet)
        {
            number = _met.Count;
            _met.Add((place, from, by));
        }

        return number;
    }

    /// <summary>The steps from the start to a place, each with the place it leaves.</summary>
    public ImmutableArray<(TPlace From, TStep By)> PathTo(int number)
    {
        var path = new Stack<(TPlace, TStep)>();
        for (var at = _met[number]; at.From >= 0; at = _met[at.From])
        {
            path.Push((_met[at.From].Place, at.By!));
        }

        return [.. path];
    }

    /// <summary>As <see cref="PathTo(int)"/>, to a place that was met.</summary>
    public ImmutableArray<(TPlace From, TStep By)> PathToPlace(TPlace place) => PathTo(_numbers[place]);
}
