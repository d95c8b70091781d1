using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Output;

namespace Site.Preview;

/// <summary>A file drawn once, when it is first asked for.</summary>
public sealed class DrawnFile(PlannedFile planned)
{
    private readonly Lazy<MadeFile> _made = new(planned.Make);

    /// <summary>True for a page whose weight must be looked at.</summary>
    public bool IsWeighed => planned.IsWeighed;

    public ReadOnlyMemory<byte> Bytes => _made.Value.Bytes;

    public ImmutableArray<Diagnostic> Remarks => _made.Value.Remarks;
}
