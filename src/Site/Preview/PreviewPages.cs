using System.Globalization;
using System.Text.RegularExpressions;

namespace Site.Preview;

/// <summary>What the preview adds to a published page: the script that reloads it.</summary>
public static partial class PreviewPages
{
    public const string EventsPath = "/_preview/events";
    public const string ScriptPath = "/_preview/reload.js";
    public const string StylePath = "/_preview/error.css";

    public const string ErrorPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The first event names the version the page was loaded with; another one means it is out of date.</summary>
    public const string Script = $$"""
        let seen = document.currentScript.dataset.version;
        new EventSource('{{EventsPath}}').onmessage = event => { if (event.data !== seen) { seen = event.data; location.reload(); } };

        """;

    /// <summary>Adds the script; removes the policy repeated in the page, which would forbid its connection.</summary>
    public static string AddReload(string html, string version)
    {
        var open = MetaPolicy().Replace(html, "");
        var script = $"<script src=\"{ScriptPath}\" data-version=\"{version}\"></script>";
        var end = open.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? open + script : open.Insert(end, script);
    }

    /// <summary>A build as pages and events name it.</summary>
    public static string Version(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The site's own policy, plus the connection that announces changes.</summary>
    public static string AllowEvents(string policy) => policy.TrimEnd(' ', ';') + "; connect-src 'self'";

    [GeneratedRegex("<meta[^>]*http-equiv=[\"']?Content-Security-Policy[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex MetaPolicy();
}
