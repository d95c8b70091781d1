using Site.Compiler.Publication;

namespace Site.Compiler.Output;

/// <summary>Response headers of every path: no third party, no inline script, no trace (Netlify's <c>_headers</c>).</summary>
public static class Headers
{
    public const string File = $"""
        /*
          Content-Security-Policy: {Head.Policy}; frame-ancestors 'none'
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
