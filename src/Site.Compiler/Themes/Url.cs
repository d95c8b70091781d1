using System.Buffers;

namespace Site.Compiler.Themes;

/// <summary>An address that a page may lead to: within the site, or by one of the schemes it uses. No other can be made.</summary>
public sealed record Url
{
    private static readonly string[] Schemes = ["https", "http", "mailto", "tel", "sms"];

    private static readonly SearchValues<char> Ends = SearchValues.Create(":/?#");

    private static readonly SearchValues<char> Hidden = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (char)c), '\u007f', '\\']);

    /// <exception cref="ArgumentException">The address has another scheme, or a character that would hide one.</exception>
    public Url(string value) => Value = IsSound(value) ? value : throw new ArgumentException($"Address refused: {value}", nameof(value));

    public string Value { get; }

    /// <summary>An address whose first segment holds a colon has a scheme; white space, control characters and backslashes hide none.</summary>
    public static bool IsSound(ReadOnlySpan<char> address)
    {
        var end = address.IndexOfAny(Ends);
        var hasScheme = end >= 0 && address[end] == ':';
        return !address.ContainsAny(Hidden) && !address.StartsWith("//") && (!hasScheme || IsKnown(address[..end]));
    }

    public override string ToString() => Value;

    private static bool IsKnown(ReadOnlySpan<char> scheme)
    {
        foreach (var known in Schemes)
        {
            if (scheme.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
