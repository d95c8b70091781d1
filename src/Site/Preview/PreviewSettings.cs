using Site.Compiler.Model;
using Site.Terminal;

namespace Site.Preview;

/// <summary>What a preview was asked for; paths are absolute.</summary>
public sealed record PreviewSettings
{
    public required string Root { get; init; }

    public required string Output { get; init; }

    public required BuildContext Context { get; init; }

    public required bool IsStrict { get; init; }

    public required DiagnosticFormat Format { get; init; }

    public required int Port { get; init; }
}
