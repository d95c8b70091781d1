using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;

namespace Site.Compiler;

/// <summary>Files to publish (empty when there is an error) and every diagnostic, in file order.</summary>
public sealed record Compilation(ImmutableArray<OutputFile> Files, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
