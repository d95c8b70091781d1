using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Site.Compiler.Addresses;
using Site.Compiler.Publication;
using Site.Testing.Hostile;

namespace Site.Tests.Output;

/// <summary>Netlify's own parsers read <c>_headers</c> and <c>_redirects</c> as they were meant, whatever people wrote in the texts.</summary>
public sealed class NetlifySpecs
{
    private static readonly string Tools = Path.Combine(TestSite.Root, "tests", "Site.Tests", "tools");

    /// <summary>Old addresses that mean something else to a host: a wildcard, a rule of its own, another site.</summary>
    private static readonly ImmutableArray<string> Attacks =
    [
        "/ancienne/",
        "/a%20b/",
        "/%2e%2e/x",
        "/%0A/*",
        "/~moi/page.html",
        "/*",
        "/:tout",
        "/a/:splat",
        "/a b/ https://ailleurs.exemple 200!",
        "/a\\n/* https://ailleurs.exemple 200!",
        "/a#b",
        "/a?id=:id",
        "//ailleurs.exemple/",
        "https://ailleurs.exemple/",
        "/.netlify/functions/x",
    ];

    [Fact]
    public void Every_rule_is_read_as_it_is_written_and_no_other()
    {
        Toolbox.Shared.NeedModules(Tools);
        ImmutableArray<ImmutableArray<OutputFile>> sites =
        [
            TestSite.Compile(TestSite.RepositoryWithVersions()).Files,
            .. Enumerable.Range(0, 4).Select(i => HostileSite.Run(TestSite.Small(), i).Files),
            .. Attacks.Select(Moved).Where(files => !files.IsEmpty),
        ];
        Assert.True(sites.Length > 6, "No old address was accepted.");
        var asked = sites.Select(s => new { headers = Text(s, "_headers"), redirects = Text(s, "_redirects") });
        using var read = JsonDocument.Parse(Run(JsonSerializer.Serialize(asked)));
        foreach (var (site, found) in sites.Zip(read.RootElement.EnumerateArray()))
        {
            Assert.Empty(found.GetProperty("errors").EnumerateArray().Select(e => e.GetString()));
            Assert.Equal(
                Text(site, "_redirects").Split('\n', StringSplitOptions.RemoveEmptyEntries),
                found.GetProperty("redirects").EnumerateArray().Select(Line)
            );
            CheckHeaders(Text(site, "_headers"), found.GetProperty("headers"));
        }
    }

    /// <summary>The policy of all pages, word for word; every other rule is for a part of the site, and opens nothing.</summary>
    private static void CheckHeaders(string written, JsonElement read)
    {
        var rules = read.EnumerateArray().ToDictionary(r => r.GetProperty("for").GetString()!, r => r.GetProperty("values"), StringComparer.Ordinal);
        Assert.Equal(written.Split('\n').Where(l => l.StartsWith('/')), rules.Keys);
        Assert.Equal(Head.Policy + "; frame-ancestors 'none'", rules["/*"].GetProperty("Content-Security-Policy").GetString());
        Assert.All(rules.Where(r => r.Key != "/*"), r =>
            Assert.All(r.Value.EnumerateObject(), h => Assert.Contains(h.Name, new[] { "Cache-Control", "X-Robots-Tag", "Content-Type" }))
        );
    }

    private static string Line(JsonElement rule) =>
        $"{rule.GetProperty("from").GetString()} {rule.GetProperty("to").GetString()} {rule.GetProperty("status").GetInt32()}"
        + (rule.GetProperty("force").GetBoolean() ? "!" : "");

    /// <summary>The small site, one page of which names an old address; nothing where it is refused.</summary>
    private static ImmutableArray<OutputFile> Moved(string from)
    {
        const string Note = "input/notes/fr/voisine.md";
        var text = TestSite.Small().Texts.Single(t => t.Path == Note).Text;
        return TestSite.Compile(TestSite.Small(Note, text.Replace("\nuid:", $"\nredirections: \"{from}\"\nuid:", StringComparison.Ordinal))).Files;
    }

    private static string Text(ImmutableArray<OutputFile> site, string path) => Encoding.UTF8.GetString(site.Single(f => f.Path == path).Bytes.Span);

    private static string Run(string input)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Toolbox.Shared.Need(Tool.Node), [Path.Combine(Tools, "netlify.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException(error.Result);
    }
}
