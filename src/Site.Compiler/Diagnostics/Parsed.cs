using System.Collections.Immutable;

namespace Site.Compiler.Diagnostics;

/// <summary>What was read and what was wrong with it, in one value: reading a file depends on the file alone, so that it can be remembered.</summary>
public sealed record Parsed<T>(T Value, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The value, its faults added to those of others.</summary>
    public T Into(ICollection<Diagnostic> diagnostics)
    {
        diagnostics.AddAll(Diagnostics);
        return Value;
    }
}

public static class Diagnosed
{
    public static void AddAll(this ICollection<Diagnostic> diagnostics, IEnumerable<Diagnostic> more)
    {
        foreach (var diagnostic in more)
        {
            diagnostics.Add(diagnostic);
        }
    }
}
