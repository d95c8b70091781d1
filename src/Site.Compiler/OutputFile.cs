using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Rendering;
using Site.Compiler.Sources;

namespace Site.Compiler;

/// <summary>A published file, at a route of the one table.</summary>
public sealed record OutputFile(Route Route, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Relative to the output folder, with forward slashes.</summary>
    public string Path => Route.File;
}

/// <summary>What the machine tells the compiler: the day of the build, and whether it is a preview, which may hold drafts and shows the working text beside the text in force.</summary>
public sealed record BuildContext(DateOnly AsOf, bool IsPreview = false)
{
    /// <summary>True where pages are shown, never published, to see the faults that have one (<see cref="Diagnostic.Link"/>).</summary>
    public bool ShowsFaults { get; init; }
}

/// <summary>Files to publish (empty when there is an error) and every diagnostic, in file order.</summary>
public sealed record Compilation(ImmutableArray<OutputFile> Files, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
