using System.Collections.Concurrent;

namespace Site.Compiler.Text;

/// <summary>
/// What pure functions gave, remembered by what they were given. Whoever compiles the same site again and again hands one in; a site compiled
/// once needs none. A key holds all that its function reads, compared by value, so that a site compiled with a memo is the site compiled
/// without: nothing here is ever out of date, it is only no longer asked for.
/// </summary>
public sealed class Memo
{
    /// <summary>Builds in which an entry may go unused before it is dropped.</summary>
    private const int LongestSleep = 2;

    private readonly ConcurrentDictionary<object, Entry>? _entries;
    private int _build;

    public Memo()
        : this(new ConcurrentDictionary<object, Entry>()) { }

    private Memo(ConcurrentDictionary<object, Entry>? entries) => _entries = entries;

    /// <summary>Remembers nothing.</summary>
    public static Memo None { get; } = new(entries: null);

    /// <summary>How many values are remembered.</summary>
    public int Count => _entries?.Count ?? 0;

    /// <summary>The value of a pure function.</summary>
    /// <param name="function">Its name: two functions of the same key are told apart.</param>
    /// <param name="key">All that it reads, with equality by value.</param>
    /// <param name="make">The function. Two threads that ask at once may both run it: one value is kept.</param>
    public T Of<TKey, T>(string function, TKey key, Func<TKey, T> make)
        where TKey : notnull
    {
        if (_entries is null)
        {
            return make(key);
        }

        var place = new Place<TKey>(function, key);
        var entry = _entries.TryGetValue(place, out var known) ? known : _entries.GetOrAdd(place, new Entry(make(key)));
        entry.LastBuild = _build;
        return (T)entry.Value!;
    }

    /// <summary>
    /// As <see cref="Of{TKey, T}(string, TKey, Func{TKey, T})"/>, for a key that costs something and is of no use where nothing is remembered.
    /// </summary>
    public T Of<TKey, T>(string function, Func<TKey> key, Func<T> make)
        where TKey : notnull => _entries is null ? make() : Of(function, key(), _ => make());

    /// <summary>
    /// Drops what the last builds did not use. To be called after a build that went to its end: one that stops at a fault uses little, and what it
    /// did not use will be asked for again.
    /// </summary>
    public void Forget()
    {
        if (_entries is null)
        {
            return;
        }

        foreach (var (place, entry) in _entries)
        {
            if (_build - entry.LastBuild >= LongestSleep)
            {
                _entries.TryRemove(place, out _);
            }
        }

        _build++;
    }

    private sealed record Place<TKey>(string Function, TKey Key);

    private sealed class Entry(object? value)
    {
        public object? Value { get; } = value;

        public int LastBuild { get; set; }
    }
}
