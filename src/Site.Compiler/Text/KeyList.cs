namespace Site.Compiler.Text;

/// <summary>A key made of several values, in order, compared one by one.</summary>
public sealed class KeyList<T>(IEnumerable<T> values) : IEquatable<KeyList<T>>
{
    private readonly T[] _values = [.. values];

    public bool Equals(KeyList<T>? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as KeyList<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
