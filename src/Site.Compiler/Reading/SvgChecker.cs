using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>
/// What a drawing may hold: shapes and text. Read as XML, since prefixes, entities and escapes of CSS give a browser the same names in other letters.
/// </summary>
internal static partial class SvgChecker
{
    private const string NoDrawing = "autre chose qu'un dessin SVG en UTF-8";
    private const string Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Active =
    [
        "audio",
        "discard",
        "embed",
        "foreignobject",
        "handler",
        "iframe",
        "link",
        "listener",
        "object",
        "script",
        "set",
        "video",
    ];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first thing that could act in a page or call another site, as an editor would look for it; null where there is none.</summary>
    public static string? FindActive(SourceAsset file)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(Strict.GetString(file.Bytes.AsSpan()).TrimStart('\uFEFF')), settings);
            return Find(reader);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            return Doctype().Match(Encoding.UTF8.GetString(file.Bytes.AsSpan())) is { Success: true } found ? found.Value : NoDrawing;
        }
    }

    private static string? Find(XmlReader reader)
    {
        var (isDrawing, isStyle) = (false, false);
        while (reader.Read())
        {
            if (!isDrawing && reader.NodeType == XmlNodeType.Element && reader is not { LocalName: "svg", NamespaceURI: Svg })
            {
                return NoDrawing;
            }

            isDrawing |= reader.NodeType == XmlNodeType.Element;
            isStyle = reader.NodeType switch
            {
                XmlNodeType.Element => reader.LocalName.Equals("style", StringComparison.OrdinalIgnoreCase),
                XmlNodeType.EndElement => false,
                _ => isStyle,
            };
            if (OfNode(reader, isStyle) is { } found)
            {
                return found;
            }
        }

        return isDrawing ? null : NoDrawing;
    }

    private static string? OfNode(XmlReader reader, bool isStyle) =>
        reader.NodeType switch
        {
            XmlNodeType.Element when IsActive(reader) => $"<{reader.Name}",
            XmlNodeType.Element => OfAttributes(reader),
            XmlNodeType.ProcessingInstruction => $"<?{reader.Name}",
            XmlNodeType.Text or XmlNodeType.CDATA when isStyle => OfStyle(reader.Value),
            _ => null,
        };

    private static bool IsActive(XmlReader reader) =>
        reader.NamespaceURI == "http://www.w3.org/1999/xhtml"
        || Active.Contains(reader.LocalName.ToLowerInvariant())
        || reader.LocalName.StartsWith("animate", StringComparison.OrdinalIgnoreCase);

    private static string? OfAttributes(XmlReader reader)
    {
        string? found = null;
        for (var has = reader.MoveToFirstAttribute(); has && found is null; has = reader.MoveToNextAttribute())
        {
            found =
                reader.Prefix == "xmlns" ? null
                : reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || reader is { Name: "xml:base" } or { LocalName: "src" }
                    ? $"{reader.Name}="
                : reader.LocalName.Equals("href", StringComparison.OrdinalIgnoreCase) && !reader.Value.TrimStart().StartsWith('#')
                    ? $"{reader.Name}=\"{reader.Value}\""
                : OfStyle(reader.Value);
        }

        reader.MoveToElement();
        return found;
    }

    /// <summary>Escapes and comments of CSS taken out first: <c>u\72l(</c> is <c>url(</c>.</summary>
    private static string? OfStyle(string text)
    {
        var plain = Escape()
            .Replace(Comment().Replace(text, ""), m =>
                m.Groups[1].Success
                && int.TryParse(m.Groups[1].ValueSpan, System.Globalization.NumberStyles.HexNumber, null, out var code)
                && Rune.IsValid(code)
                    ? new Rune(code).ToString()
                    : m.Value[1..]
            );
        return Outside().Match(plain) is { Success: true } found ? found.Value.Trim() : null;
    }

    [GeneratedRegex(@"<!(?:DOCTYPE|ENTITY)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Doctype();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(
        @"javascript:|@import|@namespace|image-set\(|(?<![a-z-])(?:url|src|image)\((?>\s*[""']?\s*)(?!#)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Outside();
}
