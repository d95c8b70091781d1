namespace Site.Compiler.Addresses;

/// <summary>A published file, at a route of the one table.</summary>
public sealed record OutputFile(Route Route, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Relative to the output folder, with forward slashes.</summary>
    public string Path => Route.File;
}
