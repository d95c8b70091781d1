namespace Site.Compiler.Output;

/// <summary>Response headers of every path: no third party, no inline script, no trace (Netlify's <c>_headers</c>).</summary>
public static class Headers
{
    /// <summary>Repeated in each page for hosts without header control and for <c>file://</c>.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    public const string File = $"""
        /*
          Content-Security-Policy: {PagePolicy}; frame-ancestors 'none'
          Referrer-Policy: no-referrer
          X-Content-Type-Options: nosniff
          Cross-Origin-Opener-Policy: same-origin
          Cross-Origin-Resource-Policy: same-origin
          Permissions-Policy: camera=(), microphone=(), geolocation=(), browsing-topics=()
          Strict-Transport-Security: max-age=63072000
          Cache-Control: no-cache
        /assets/*
          ! Cache-Control
          Cache-Control: public, max-age=31536000, immutable

        """;
}
