using System.Collections.Immutable;
using System.Text;

namespace Site.Compiler.Adoption;

/// <summary>A file of the content, as it was received, as it stands, or as the reference gives it.</summary>
public sealed class ContentFile(ImmutableArray<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public ContentFile(string text)
        : this([.. Strict.GetBytes(text)]) { }

    public ImmutableArray<byte> Bytes { get; } = bytes;

    /// <summary>Without byte order mark, line breaks as LF; null for a picture, or whatever else is no text.</summary>
    public string? Text { get; } = Decode(bytes);

    /// <summary>The same for one text, whatever system checked it out.</summary>
    public string Fingerprint => field ??= Text is null ? Versions.Fingerprint.Of(Bytes.AsSpan()) : Versions.Fingerprint.Of(Text);

    public bool IsSameAs(ContentFile? other) => other is not null && other.Fingerprint == Fingerprint;

    private static string? Decode(ImmutableArray<byte> bytes)
    {
        try
        {
            var text = Versions.Fingerprint.Normal(Strict.GetString(bytes.AsSpan()));
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
