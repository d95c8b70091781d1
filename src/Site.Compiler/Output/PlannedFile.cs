using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Output;

/// <summary>A file as published, and what is to be said of its weight.</summary>
public sealed record MadeFile(ReadOnlyMemory<byte> Bytes, ImmutableArray<Diagnostic> Remarks);

/// <summary>A file to publish, made when it is asked for; each time anew.</summary>
public sealed record PlannedFile(Route Route, Func<MadeFile> Make)
{
    /// <summary>True for a page of which something may be said once it is made.</summary>
    public bool IsWeighed { get; init; }
}
