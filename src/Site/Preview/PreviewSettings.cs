using Site.Compiler.Model;
using Site.Terminal;

namespace Site.Preview;

/// <summary>What a preview was asked for.</summary>
public sealed record PreviewSettings
{
    /// <summary>The site's folder, absolute.</summary>
    public required string Root { get; init; }

    public required BuildContext Context { get; init; }

    public required bool IsStrict { get; init; }

    public required DiagnosticFormat Format { get; init; }

    public required int Port { get; init; }
}
