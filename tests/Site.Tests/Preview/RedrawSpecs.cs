using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using Site.Compiler.Model;
using Site.Preview;
using Site.Running;

namespace Site.Tests.Preview;

/// <summary>A page whose words alone changed is shown before the rest is checked; nothing else is, and never an old page as new.</summary>
public sealed class RedrawSpecs : IDisposable
{
    private const string Note = "input/notes/fr/note.md";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly BuildContext Context = TestSite.Context with { IsPreview = true, ShowsFaults = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;
    private readonly PreviewBuilder _builder;

    public RedrawSpecs()
    {
        TestSite.CopySmall(_folder);
        _builder = new PreviewBuilder(_folder, Context);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("qui appelle.", "qui vous appelle.")]
    [InlineData("voisine.md#gestes", "voisine.md")]
    [InlineData("## La règle {#regle}", "## Quelle règle {#regle}")]
    public void A_page_alone_is_the_page_of_the_whole(string old, string @new)
    {
        Assert.NotNull(_builder.Build().Plan);
        Edit(old, @new);
        var alone = _builder.Redraw([Note]).ToDictionary(f => f.Route.File, f => f.Make().Bytes.ToArray());
        var whole = _builder.Build().Plan!.All.ToDictionary(f => f.Route.File, f => f);
        Assert.Contains("notes/fr/note/index.html", alone.Keys);
        Assert.All(alone, f => Assert.Equal(f.Value, whole[f.Key].Make().Bytes.ToArray()));
    }

    /// <summary>With versions, the working text stands under its prefix: the page of a frozen text is not the page that is written.</summary>
    [Fact]
    public void Of_a_site_with_versions_the_page_of_the_project_is_drawn()
    {
        TestSite.Copy(Path.Combine(TestSite.Root, "tests/Site.Tests/Versions/Format1"), Path.Combine(_folder, "input/_versions"));
        Assert.NotNull(_builder.Build().Plan);
        Edit("qui appelle.", "qui vous appelle.");
        var pages = _builder.Redraw([Note]).Where(f => f.Route.File.EndsWith(".html", StringComparison.Ordinal)).ToArray();
        Assert.Equal("projet/notes/fr/note/index.html", Assert.Single(pages).Route.File);
        Assert.Contains("qui vous appelle.", Encoding.UTF8.GetString(pages[0].Make().Bytes.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("titre: \"Répondre", "titre: \"Bien répondre")]
    [InlineData("ordre: 10", "ordre: 11")]
    [InlineData("## La règle {#regle}", "## La règle {#autre}")]
    [InlineData("## La règle {#regle}", "## Une section\n\n## La règle {#regle}")]
    [InlineData("voisine.md#gestes", "voisin.md")]
    [InlineData("source:cp-226-13", "source:cp-226-99")]
    [InlineData("qui appelle.", "qui appelle\u00AD.")]
    [InlineData("qui appelle.", "qui appelle.\n\n:::arbre absent\n:::\n")]
    [InlineData("qui appelle.", "qui appelle. <b>x</b>")]
    public void Whatever_else_changes_waits_for_the_whole(string old, string @new)
    {
        Assert.NotNull(_builder.Build().Plan);
        Edit(old, @new);
        Assert.Empty(_builder.Redraw([Note]));
    }

    [Fact]
    public void Nothing_is_drawn_alone_of_several_files_of_none_or_after_a_fault()
    {
        Edit("qui appelle.", "qui vous appelle.");
        Assert.Empty(_builder.Redraw([Note]));
        Assert.NotNull(_builder.Build().Plan);
        Edit("qui vous appelle.", "qui rappelle.");
        Assert.Empty(_builder.Redraw([Note, "input/notes/fr/voisine.md"]));
        Assert.Empty(_builder.Redraw([]));
        Assert.Empty(_builder.Redraw(["input/arbres/essai.yml"]));
        Assert.NotEmpty(_builder.Redraw([Note]));
        File.AppendAllText(In("input/arbres/essai.yml"), "\tfaute\n");
        _builder.Build();
        Assert.Empty(_builder.Redraw([Note]));
    }

    /// <summary>Through no link: a name that leads elsewhere shows nothing of what is there.</summary>
    [Fact]
    public void A_page_that_became_a_link_is_not_followed()
    {
        Assert.NotNull(_builder.Build().Plan);
        File.Move(In(Note), In("secret.md"));
        File.CreateSymbolicLink(In(Note), In("secret.md"));
        Assert.Empty(_builder.Redraw([Note]));
    }

    /// <summary>The page that was saved is answered at once, with what it loads; any other waits, then is that of the whole.</summary>
    [Fact]
    public async Task Until_the_rest_is_checked_only_the_saved_page_is_answered()
    {
        Assert.NotNull(_builder.Build().Plan);
        Edit("qui appelle.", "qui vous appelle.");
        var coming = new TaskCompletionSource<PreviewBuild>();
        var quick = new PreviewBuild(1, _builder.Redraw([Note]).ToFrozenDictionary(f => f.Route.File, f => new DrawnFile(f)), null)
        {
            Whole = coming.Task,
        };
        var current = new CurrentBuild(quick);
        Assert.Contains("qui vous appelle.", await Get(current, "/notes/fr/note/"), StringComparison.Ordinal);
        var style = quick.Files.Keys.First(f => f.StartsWith("assets/note.", StringComparison.Ordinal));
        Assert.NotEmpty(await Get(current, "/" + style));

        var other = Get(current, "/notes/fr/voisine/");
        Assert.False(other.IsCompleted);
        coming.SetResult(new PreviewBuild(2, quick.Files, "<p>La voisine est fautive.</p>"));
        Assert.Contains("La voisine est fautive.", await other.WaitAsync(Patience, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>What is only found once pages are drawn is shown as any other fault, when the check of the rest ends.</summary>
    [Fact]
    public async Task What_the_rest_of_the_check_finds_is_shown_when_it_ends()
    {
        using var stop = new CancellationTokenSource();
        var said = new Announcement();
        string[] typed = ["preview", "--root", _folder, "--port", "0", "--strict", "--as-of", "2026-11-28"];
        var program = Task.Run(() => Cli.RunAsync(typed, new Streams(said, said), stop.Token), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(await said.AddressAsync(Patience, program)), Timeout = Patience };
        using var events = new StreamReader(
            await client.GetStreamAsync(new Uri("/_preview/events", UriKind.Relative), TestContext.Current.CancellationToken)
        );
        var random = new Random(1);
        var heavy = string.Join(
            ' ',
            Enumerable.Range(0, 9_000).Select(_ => random.NextInt64().ToString("x", System.Globalization.CultureInfo.InvariantCulture))
        );
        await File.AppendAllTextAsync(In(Note), $"\n\n{heavy}\n", TestContext.Current.CancellationToken);
        await Shows(client, events, "À corriger avant de voir le site");
        Assert.Contains("page-heavy", said.ToString(), StringComparison.Ordinal);
        await stop.CancelAsync();
        await program;
    }

    private static async Task Shows(HttpClient client, StreamReader events, string words)
    {
        while (
            !(await (await client.GetAsync(new Uri("/notes/fr/voisine/", UriKind.Relative))).Content.ReadAsStringAsync()).Contains(
                words,
                StringComparison.Ordinal
            )
        )
        {
            while (await events.ReadLineAsync().WaitAsync(Patience) is { } line && !line.StartsWith("data:", StringComparison.Ordinal))
            {
                // Comments and blank lines between events.
            }
        }
    }

    private static async Task<string> Get(CurrentBuild current, string path)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Path = path, Method = "GET" }, Response = { Body = body } };
        await PreviewAnswers.AnswerAsync(context, current, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private void Edit(string old, string @new)
    {
        var text = File.ReadAllText(In(Note));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(In(Note), text.Replace(old, @new, StringComparison.Ordinal));
    }

    private string In(string path) => Path.Combine(_folder, path);
}
