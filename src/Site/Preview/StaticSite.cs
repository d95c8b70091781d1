using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace Site.Preview;

/// <summary>Answers as the host of the published site would: index.html, 404.html, headers of <c>_headers</c>.</summary>
/// <param name="read">Bytes of a file of the site by its relative path, or null.</param>
public sealed class StaticSite(Func<string, ReadOnlyMemory<byte>?> read)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The rules of the last <c>_headers</c>, with its bytes: they change only where a site published on disk is replaced.</summary>
    private HeadersRead _headers = new(default, []);

    /// <summary>Changes a page before it is sent.</summary>
    public Func<string, string> Page { get; init; } = html => html;

    /// <summary>Changes the content security policy before it is sent.</summary>
    public Func<string, string> Policy { get; init; } = policy => policy;

    public async Task AnswerAsync(HttpContext context)
    {
        var url = context.Request.Path.Value ?? "/";
        if (Relative(url) is not { } path)
        {
            await SendAsync(context, StatusCodes.Status404NotFound, url, "404.html");
        }
        else if (path.Length > 0 && !path.EndsWith('/') && read(path) is null && read(path + "/index.html") is not null)
        {
            context.Response.Redirect(context.Request.PathBase + context.Request.Path.ToUriComponent() + "/", permanent: false);
        }
        else
        {
            var file = path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path;
            var isFound = read(file) is not null;
            await SendAsync(context, isFound ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, url, isFound ? file : "404.html");
        }
    }

    /// <summary>A URL path without its first slash; null where it could leave the site or name a file that is not published.</summary>
    public static string? Relative(string url)
    {
        var path = url.StartsWith('/') ? url[1..] : url;
        var segments = path.Split('/');
        return segments.SkipLast(1).Any(s => s.Length == 0) || segments.Any(IsHidden) ? null : path;
    }

    private static bool IsHidden(string segment) =>
        segment.StartsWith('.') && segment != ".well-known"
        || segment is "_headers" or "_redirects"
        || segment.AsSpan().ContainsAny('\\', ':', '\0')
        || segment.Contains("%2f", StringComparison.OrdinalIgnoreCase);

    private async Task SendAsync(HttpContext context, int status, string url, string file)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in HeaderRules.For(Headers(), url))
        {
            var isPolicy = name.Equals("Content-Security-Policy", StringComparison.OrdinalIgnoreCase);
            context.Response.Headers[name] = isPolicy ? Policy(value) : value;
        }

        context.Response.ContentType = TypeOf(file);
        var bytes = file.EndsWith(".html", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Page(ReadText(file))) : read(file) ?? default;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private ImmutableArray<HeaderRule> Headers()
    {
        var known = _headers;
        var now = read("_headers") ?? default;
        if (!now.Span.SequenceEqual(known.Bytes.Span))
        {
            _headers = known = new HeadersRead(now, HeaderRules.Parse(Encoding.UTF8.GetString(now.Span)));
        }

        return known.Rules;
    }

    private string ReadText(string file) => read(file) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";

    private static string TypeOf(string file)
    {
        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        var isText =
            type.StartsWith("text/", StringComparison.Ordinal)
            || type.EndsWith("xml", StringComparison.Ordinal)
            || type.EndsWith("json", StringComparison.Ordinal);
        return isText ? type + "; charset=utf-8" : type;
    }

    /// <summary>One object, so that requests side by side never see the bytes of one site with the rules of another.</summary>
    private sealed record HeadersRead(ReadOnlyMemory<byte> Bytes, ImmutableArray<HeaderRule> Rules);
}
