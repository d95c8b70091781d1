using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Site.Compiler.Themes;

/// <summary>What a theme may not write, whatever its values: what the site's policy forbids, and what loads from elsewhere.</summary>
internal static partial class HtmlRules
{
    private static readonly FrozenSet<string> Addresses = FrozenSet.ToFrozenSet(
        ["href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "ping", "manifest", "background", "longdesc", "usemap"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        [
            "base",
            "object",
            "embed",
            "applet",
            "iframe",
            "frame",
            "frameset",
            "form",
            "style",
            "xmp",
            "plaintext",
            "noembed",
            "noframes",
            "portal",
            "fencedframe",
        ],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Attributes = FrozenSet.ToFrozenSet(
        ["style", "srcdoc", "srcset", "imagesrcset", "http-equiv", "formaction", "ping", "attributename", "autofocus", "nonce"],
        StringComparer.Ordinal
    );

    /// <summary>True for an attribute whose value is an address.</summary>
    public static bool IsAddress(string attribute) => Addresses.Contains(attribute);

    public static bool IsName(string attribute) => AttributeName().IsMatch(attribute);

    /// <summary>Why an element may not be written; null for one that may.</summary>
    public static string? FaultOf(string element) =>
        element == "style" ? "écrivez vos styles dans extra.css, à côté de vos gabarits"
        : Elements.Contains(element) ? "la politique de sécurité du site l'interdit"
        : null;

    /// <summary>Why an attribute may not be written; null for one that may.</summary>
    public static string? FaultOf(string element, string attribute) =>
        attribute == "style" ? "employez une classe, et votre feuille extra.css"
        : attribute.StartsWith("on", StringComparison.Ordinal) || Attributes.Contains(attribute) ? "la politique de sécurité du site l'interdit"
        : element is "animate" or "set" or "animatemotion" or "animatetransform" ? "un dessin du thème ne s'anime pas"
        : null;

    /// <summary>
    /// True for an address written in a template from which the page would load something of another site. A link only leads there.
    /// </summary>
    public static bool LoadsElsewhere(string element, string attribute, string value) =>
        IsAddress(attribute)
        && element is not ("a" or "area")
        && attribute != "cite"
        && (value.Contains("//", StringComparison.Ordinal) || value.Contains(':', StringComparison.Ordinal));

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AttributeName();
}
