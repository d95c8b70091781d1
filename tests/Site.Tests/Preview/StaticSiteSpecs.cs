using System.Text;
using Microsoft.AspNetCore.Http;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Disk;
using Site.Preview;
using Site.Terminal;

namespace Site.Tests.Preview;

/// <summary>The parts of <c>serve</c> and <c>preview</c>, one row for each branch of their rules.</summary>
public sealed class StaticSiteSpecs
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["index.html"] = "accueil",
        ["404.html"] = "absente",
        ["notes/index.html"] = "notes",
        ["a.txt"] = "é",
        ["b.xyz"] = "b",
        ["vide.txt"] = "",
        [".well-known/x.txt"] = "x",
        ["d.json"] = "{}",
        ["s.svg"] = "<svg/>",
        ["i.png"] = "i",
        ["_headers"] = "  X-Sans: règle\n# X-Note: 1\n/*\n  X-Tout: 1\n  X-Deux: 1\n  sans deux-points\n\n/notes/*\n  X-Deux: 2\n  X-Url: a:b\n",
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/a", "a")]
    [InlineData("/a/", "a/")]
    [InlineData("/a/b.html", "a/b.html")]
    [InlineData("/.well-known/x", ".well-known/x")]
    [InlineData("/_autre", "_autre")]
    [InlineData("/a..b", "a..b")]
    [InlineData("//", null)]
    [InlineData("//a", null)]
    [InlineData("/a//b", null)]
    [InlineData("/a//", null)]
    [InlineData("/.", null)]
    [InlineData("/..", null)]
    [InlineData("/a/../b", null)]
    [InlineData("/a/.b", null)]
    [InlineData("/.b/a", null)]
    [InlineData("/_headers", null)]
    [InlineData("/a/_headers", null)]
    [InlineData("/_redirects", null)]
    [InlineData("/a\\b", null)]
    [InlineData("/a:b", null)]
    [InlineData("/a\0b", null)]
    [InlineData("/a%2fb", null)]
    [InlineData("/a%2Fb", null)]
    public void An_address_names_a_file_of_the_site_or_none(string url, string? path) => Assert.Equal(path, StaticSite.Relative(url));

    [Theory]
    [InlineData("/", 200, "text/html; charset=utf-8", "accueil")]
    [InlineData("/notes/", 200, "text/html; charset=utf-8", "notes")]
    [InlineData("/notes/index.html", 200, "text/html; charset=utf-8", "notes")]
    [InlineData("/a.txt", 200, "text/plain; charset=utf-8", "é")]
    [InlineData("/vide.txt", 200, "text/plain; charset=utf-8", "")]
    [InlineData("/d.json", 200, "application/json; charset=utf-8", "{}")]
    [InlineData("/s.svg", 200, "image/svg+xml; charset=utf-8", "<svg/>")]
    [InlineData("/i.png", 200, "image/png", "i")]
    [InlineData("/b.xyz", 200, "application/octet-stream", "b")]
    [InlineData("/.well-known/x.txt", 200, "text/plain; charset=utf-8", "x")]
    [InlineData("/absente", 404, "text/html; charset=utf-8", "absente")]
    [InlineData("/absente/", 404, "text/html; charset=utf-8", "absente")]
    [InlineData("/a.txt/", 404, "text/html; charset=utf-8", "absente")]
    [InlineData("/_headers", 404, "text/html; charset=utf-8", "absente")]
    [InlineData("//a.txt", 404, "text/html; charset=utf-8", "absente")]
    public async Task A_path_has_the_status_type_and_text_that_its_host_will_give(string path, int status, string type, string text)
    {
        var (context, body) = await Ask(path, "GET");
        Assert.Equal((status, type, text), (context.Response.StatusCode, context.Response.ContentType, body));
        Assert.Equal(Encoding.UTF8.GetByteCount(text), context.Response.ContentLength);
    }

    [Fact]
    public async Task A_head_has_the_length_and_no_body()
    {
        var (context, body) = await Ask("/a.txt", "HEAD");
        Assert.Equal((200, 2L, ""), (context.Response.StatusCode, context.Response.ContentLength, body));
    }

    [Fact]
    public async Task A_folder_without_its_slash_is_sent_to_it_and_keeps_no_query()
    {
        var (context, _) = await Ask("/notes", "GET");
        Assert.Equal((302, "/notes/"), (context.Response.StatusCode, context.Response.Headers.Location.ToString()));
    }

    [Theory]
    [InlineData("/a.txt", "X-Tout=1 X-Deux=1")]
    [InlineData("/notes/", "X-Tout=1 X-Deux=2 X-Url=a:b")]
    [InlineData("/absente", "X-Tout=1 X-Deux=1")]
    public async Task Headers_are_those_of_every_rule_that_matches_the_last_one_first(string path, string headers)
    {
        var (context, _) = await Ask(path, "GET");
        var given = context.Response.Headers.Where(h => h.Key.StartsWith("X-", StringComparison.Ordinal)).Select(h => $"{h.Key}={h.Value}");
        Assert.Equal(headers, string.Join(' ', given));
    }

    [Fact]
    public void Nothing_on_disk_is_read_but_files_of_the_folder()
    {
        var folder = Directory.CreateTempSubdirectory("site-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "site/dossier"));
            File.WriteAllText(Path.Combine(folder.FullName, "site/a.txt"), "a");
            File.WriteAllText(Path.Combine(folder.FullName, "secret.txt"), "s");
            File.WriteAllText(Path.Combine(folder.FullName, "site-secret.txt"), "s");
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "site/dehors.txt"), Path.Combine(folder.FullName, "secret.txt"));
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "site/dedans.txt"), "a.txt");
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "site/boucle.txt"), "boucle.txt");
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "lien"), "site");
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "boucle"), "boucle");
            using (var huge = File.Create(Path.Combine(folder.FullName, "site/immense.txt")))
            {
                // No byte of it is on the disk; no memory could hold it.
                huge.SetLength(1L << 32);
            }

            foreach (var home in new[] { "site", "lien" })
            {
                var read = (string path) =>
                    PublishedFolder.Read(Path.Combine(folder.FullName, home), path) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
                var secret = Path.Combine(folder.FullName, "secret.txt");
                string[] paths =
                [
                    "a.txt",
                    "dedans.txt",
                    "dehors.txt",
                    "../secret.txt",
                    "../site-secret.txt",
                    "dossier",
                    "absent.txt",
                    secret,
                    "boucle.txt",
                    "immense.txt",
                ];
                Assert.Equal(["a", "a", null, null, null, null, null, null, null, null], paths.Select(read));
            }

            Assert.Null(PublishedFolder.Read(Path.Combine(folder.FullName, "boucle"), "a.txt"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_page_of_faults_shows_every_word_and_runs_none()
    {
        const string Hostile = "<b>\"'&</b>";
        var at = new SourceText("F" + Hostile, "T" + Hostile).Span(0, 1);
        var fault = new Diagnostic
        {
            Code = "x",
            Severity = Severity.Warning,
            Message = "M" + Hostile,
            Hint = "H" + Hostile,
            Span = at,
        };
        var page = ErrorPage.Render([
            fault,
            fault with
            {
                Severity = Severity.Note,
                Hint = null,
                Span = null,
            },
            fault with
            {
                Severity = Severity.Error,
            },
        ]);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        var text = System.Net.WebUtility.HtmlDecode(page);
        string[] words = ["M" + Hostile, "Aide : H" + Hostile, $"F{Hostile}(1,1)", "1 | T" + Hostile, "Avertissement", "Remarque", "Erreur"];
        Assert.All(words, w => Assert.Contains(w, text, StringComparison.Ordinal));
        Assert.Contains("1 erreur, 1 avertissement, 1 remarque. ", page, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("Aide : ").Length - 1);
    }

    [Theory]
    [InlineData(0, "0 page")]
    [InlineData(1, "1 page")]
    [InlineData(2, "2 pages")]
    public void A_number_has_its_noun(int count, string text) => Assert.Equal(text, DiagnosticFormats.Plural(count, "page"));

    [Theory]
    [InlineData(Severity.Error, 1, "::error file=a,line=1,endLine=1,col=2,endColumn=3,title=x::m\n")]
    [InlineData(Severity.Warning, 1, "::warning file=a,line=1,endLine=1,col=2,endColumn=3,title=x::m\n")]
    [InlineData(Severity.Note, 3, "::notice file=a,line=1,endLine=2,title=x::m\n")]
    public void GitHub_takes_columns_within_a_line_only(Severity severity, int length, string said)
    {
        var at = new SourceText("a", "12\n45").Span(1, length);
        Assert.Equal(
            said,
            DiagnosticFormats.ToGitHub([
                new Diagnostic
                {
                    Code = "x",
                    Severity = severity,
                    Message = "m",
                    Span = at,
                },
            ])
        );
    }

    [Theory]
    [InlineData(0, 1, 80)]
    [InlineData(500, 81, 80)]
    [InlineData(999, 81, 80)]
    public void A_long_line_shows_its_faulty_stretch(int at, int caret, int least)
    {
        var span = new SourceText("a", new string('x', 1_000)).Span(at, 1);
        var excerpt = DiagnosticFormats
            .Excerpt(
                new Diagnostic
                {
                    Code = "x",
                    Severity = Severity.Error,
                    Message = "m",
                    Span = span,
                }
            )
            .Split('\n');
        Assert.InRange(excerpt[0].Length, least, 170);
        Assert.Equal(caret, excerpt[1].IndexOf('^', StringComparison.Ordinal) - "  1 | ".Length + 1);
    }

    private static async Task<(DefaultHttpContext Context, string Body)> Ask(string path, string method)
    {
        using var body = new MemoryStream();
        var request = new DefaultHttpContext().Request;
        (request.Path, request.Method, request.QueryString) = (path, method, new QueryString("?x=1"));
        var context = (DefaultHttpContext)request.HttpContext;
        context.Response.Body = body;
        await new StaticSite(p => Files.TryGetValue(p, out var text) ? Encoding.UTF8.GetBytes(text) : default(ReadOnlyMemory<byte>?)).AnswerAsync(
            context
        );
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
