using System.Collections.Immutable;

namespace Site.Compiler.Themes;

/// <summary>Writes a part of a page from the values of its template.</summary>
internal delegate void Draw(HtmlWriter to, object?[] slots);

/// <summary>Reads a value.</summary>
internal delegate object? Read(object?[] slots);

/// <summary>An expression that was checked.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="Read">How.</param>
internal sealed record Bound(ThemeType Type, Read Read)
{
    public static Bound Unknown { get; } = new(ThemeType.Unknown, _ => null);

    /// <summary>The parameter of the template that it is, or is a part of; null for all else.</summary>
    public string? Parameter { get; init; }

    /// <summary>True for a part of the parameter: less than the whole, so that what calls itself with it comes to an end.</summary>
    public bool IsPart { get; init; }

    /// <summary>What is known as the template is read; null for a value of the page.</summary>
    public string? Constant { get; init; }

    public static Bound Of(string text) => new(ThemeType.Text, _ => text) { Constant = text };
}

/// <summary>A name of a template: where its value stands, and what it is.</summary>
internal sealed record Variable(int Slot, Bound Value);

/// <summary>A condition, and the values that are there where it holds, and where it does not.</summary>
internal sealed record Test(Func<object?[], bool> Holds, ImmutableArray<string> IfTrue, ImmutableArray<string> IfFalse);

/// <summary>A partial as it is called with values of some types at some place; its own calls of itself are this one.</summary>
internal sealed class BoundPartial
{
    public Draw Body { get; set; } = (_, _) => { };

    public int Slots { get; set; }

    public Marks Marks { get; set; } = Marks.None;

    /// <summary>True while its own text is read.</summary>
    public bool IsOpen { get; set; } = true;
}

/// <summary>How often, at least and at most, a template writes what every page must have once.</summary>
internal sealed record Marks(ImmutableSortedDictionary<string, (int Least, int Most)> Counts)
{
    public static Marks None { get; } = new(ImmutableSortedDictionary.Create<string, (int, int)>(StringComparer.Ordinal));

    public (int Least, int Most) Of(string mark) => Counts.GetValueOrDefault(mark);

    public Marks Add(string mark) => new(Counts.SetItem(mark, (Of(mark).Least + 1, Of(mark).Most + 1)));

    /// <summary>What both write, one after the other.</summary>
    public Marks Then(Marks next) => Join(next, (a, b) => (a.Least + b.Least, a.Most + b.Most));

    /// <summary>What one of both writes.</summary>
    public Marks Or(Marks other) => Join(other, (a, b) => (Math.Min(a.Least, b.Least), Math.Max(a.Most, b.Most)));

    /// <summary>What is written any number of times.</summary>
    public Marks Repeated() => new(Counts.ToImmutableSortedDictionary(c => c.Key, c => (0, c.Value.Most * 2), StringComparer.Ordinal));

    private Marks Join(Marks other, Func<(int Least, int Most), (int Least, int Most), (int, int)> join) =>
        new(
            Counts
                .Keys.Union(other.Counts.Keys, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(k => k, k => join(Of(k), other.Of(k)), StringComparer.Ordinal)
        );
}
