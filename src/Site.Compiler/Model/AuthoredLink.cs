using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>A link or an image of an authored text: its address as written, and its place.</summary>
public sealed record AuthoredLink(string Url, bool IsImage, Span At)
{
    /// <summary>True for an address typed as it is, between chevrons: it is its own words.</summary>
    public bool IsTyped { get; init; }
}
