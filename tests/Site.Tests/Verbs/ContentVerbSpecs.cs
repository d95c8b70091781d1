using System.Diagnostics;
using Site.Compiler.Adoption;
using Site.Compiler.Text;
using Site.Running;

namespace Site.Tests.Verbs;

/// <summary>
/// <c>content status</c> and <c>content update</c> on a site that received, some time ago, other words than those that the program carries now.
/// </summary>
public sealed class ContentVerbSpecs : IAsyncLifetime
{
    private const string Note = "input/notes/fr/dossiers-ecrits-saisie.md";
    private const string Other = "input/notes/fr/outils-numeriques.md";
    private const string Gone = "input/notes/fr/ancienne-note.md";
    private const string Tree = "input/arbres/fr-numerique.yml";

    private readonly string _folder = Directory.CreateTempSubdirectory("site-content-").FullName;

    public async ValueTask InitializeAsync()
    {
        Assert.Equal(0, (await Run("init", _folder, "--yes")).Code);
        Git("init", "-q", ".");
        Commit();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_file_is_told_by_what_was_done_to_it()
    {
        Receive(Note, t => t + "\nUne phrase de la référence, depuis retirée.\n");
        Receive(Tree, t => t + "# un mot\n");
        Edit(Tree, t => "# chez nous\n" + t);
        Edit("input/pages/avertissement.md", t => t + "\nChez nous aussi.\n");
        File.Delete(In(Other));
        var (code, said, _) = await Run("content", "status");
        Assert.Equal(0, code);
        Assert.Contains("modifié ici : 1 fichier\n  input/pages/avertissement.md\n", said, StringComparison.Ordinal);
        Assert.Contains($"effacé ici : 1 fichier\n  {Other}\n", said, StringComparison.Ordinal);
        Assert.Contains($"changé par la référence : 1 fichier\n  {Note}\n", said, StringComparison.Ordinal);
        Assert.Contains($"modifié ici et changé par la référence : 1 fichier\n  {Tree}\n", said, StringComparison.Ordinal);
        Assert.EndsWith("Pour recevoir ce qui a changé : site content update\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_takes_its_place_and_what_was_written_here_stays()
    {
        var reference = Text(Note);
        Receive(Note, t => t.Replace(LastLine(t), "Une autre fin.", StringComparison.Ordinal));
        Edit(Note, t => t.Replace("## ", "## Chez nous : ", StringComparison.Ordinal));
        var mine = Text(Note);
        Commit();
        var before = Snapshot();
        var dry = await Run("content", "update", "--dry-run");
        Assert.Equal((0, before), (dry.Code, Snapshot()));
        Assert.Contains("Rien n'a été écrit", dry.Out, StringComparison.Ordinal);

        var (code, said, error) = await Run("content", "update");
        Assert.True(code == 0, error);
        Assert.Contains($"### Fusionnés : vos lignes et celles de la référence\n\n- `{Note}`\n", said, StringComparison.Ordinal);
        Assert.Equal(mine.Replace("Une autre fin.", LastLine(reference), StringComparison.Ordinal), Text(Note));
        Assert.Equal(reference, Text(Provenance.Base + Note));
        Commit();
        Assert.Contains("Rien à recevoir", (await Run("content", "update")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_marked_refused_by_the_check_and_settled_by_hand()
    {
        var reference = Text(Note);
        Receive(Note, t => t.Replace(LastLine(t), "Avant.", StringComparison.Ordinal));
        Edit(Note, t => t.Replace("Avant.", "Chez nous.", StringComparison.Ordinal));
        Receive(Other, t => t + "\nRetiré depuis.\n");
        Commit();
        var provenance = Text(Provenance.Path);

        var (code, said, error) = await Run("content", "update");
        Assert.Equal(1, code);
        Assert.Contains($"### À trancher : les deux rédactions sont dans le fichier\n\n- `{Note}`\n", said, StringComparison.Ordinal);
        Assert.Contains("effacez les marques", error, StringComparison.Ordinal);
        Assert.Contains("<<<<<<< association\nChez nous.\n||||||| texte reçu auparavant\nAvant.\n=======\n", Text(Note), StringComparison.Ordinal);
        Assert.Contains("source-conflict", (await Run("check")).Error, StringComparison.Ordinal);
        Assert.Equal((1, provenance), ((await Run("build")).Code, Text(Provenance.Path)));
        Assert.DoesNotContain("Retiré depuis.", Text(Other), StringComparison.Ordinal);

        Commit();
        Assert.Equal(1, (await Run("content", "update")).Code);
        Commit();
        Edit(Note, t => t[..t.IndexOf("<<<<<<<", StringComparison.Ordinal)] + "Les deux ensemble.\n");
        Commit();
        (code, said, error) = await Run("content", "update");
        Assert.True(code == 0, error);
        Assert.Contains($"### Tranchés\n\n- `{Note}`\n", said, StringComparison.Ordinal);
        Assert.EndsWith("Les deux ensemble.\n", Text(Note), StringComparison.Ordinal);
        Assert.Equal((reference, false), (Text(Provenance.Base + Note), File.Exists(In(Provenance.PendingPath))));
        Assert.Equal(0, (await Run("check")).Code);
    }

    [Fact]
    public async Task A_file_that_the_reference_withdrew_goes_where_nobody_changed_it_and_one_deleted_here_stays_so()
    {
        Receive(Gone, _ => "---\ntype: note\ntitre: \"Ancienne\"\nuid: ancienne-note\njuridiction: FR\nstatut: a-verifier\n---\n\nTexte.\n");
        Receive("input/pages/vos-reponses.md", t => t + "\nUn mot.\n");
        File.Delete(In("input/pages/vos-reponses.md"));
        Commit();
        var (_, said, _) = await Run("content", "update");
        Assert.Contains($"### Retirés\n\n- `{Gone}`\n", said, StringComparison.Ordinal);
        Assert.Contains("bien que la référence ait changé\n\n- `input/pages/vos-reponses.md`\n", said, StringComparison.Ordinal);
        Assert.False(File.Exists(In(Gone)) || File.Exists(In(Provenance.Base + Gone)) || File.Exists(In("input/pages/vos-reponses.md")));
    }

    [Fact]
    public async Task What_an_association_writes_itself_is_never_touched()
    {
        string[] own = ["input/_data/organisation.yml", "input/_data/positions.yml", "statiq.json", "input/_versions/2026-03-01.yml"];
        Receive(Note, t => t + "\nRetiré depuis.\n");
        Directory.CreateDirectory(In("input/_versions"));
        foreach (var path in own)
        {
            await File.AppendAllTextAsync(
                In(path),
                path.EndsWith("json", StringComparison.Ordinal) ? "\n" : "# à nous\n",
                TestContext.Current.CancellationToken
            );
        }

        Commit();
        var before = own.Select(Text).ToArray();
        await Run("content", "update");
        Assert.Equal(before, own.Select(Text));
        Assert.DoesNotContain("Retiré depuis.", Text(Note), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input/notes/fr/outils-numeriques.md")]
    [InlineData("un-fichier-neuf.txt")]
    public async Task Work_that_is_not_committed_is_never_mixed_with_what_comes(string path)
    {
        Receive(Note, t => t + "\nRetiré depuis.\n");
        Commit();
        await File.AppendAllTextAsync(In(path), "\nEn cours.\n", TestContext.Current.CancellationToken);
        var before = Snapshot();
        var (code, _, error) = await Run("content", "update");
        Assert.Equal((2, before), (code, Snapshot()));
        Assert.Contains($"du travail n'est pas enregistré ({path}) : rien n'a changé", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_git_is_refused()
    {
        Directory.Delete(In(".git"), recursive: true);
        var (code, _, error) = await Run("content", "update");
        Assert.Equal(2, code);
        Assert.Contains("n'est pas suivi par git", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_that_was_edited_is_refused_file_by_file()
    {
        Edit(Provenance.Base + Note, t => t + "x");
        File.Delete(In(Provenance.Base + Other));
        Commit();
        var before = Snapshot();
        var (code, _, error) = await Run("content", "update");
        Assert.Equal((1, before), (code, Snapshot()));
        Assert.Contains($"{Provenance.Base}{Other}(1,1): error provenance-edited", error, StringComparison.Ordinal);
        Assert.Contains($"{Provenance.Base}{Note}(1,1): error provenance-edited", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"edition\": \"", "\"edition\": \"2999-01-01")]
    [InlineData("\"program\": \"0", "\"program\": \"9")]
    public async Task A_reference_older_than_what_was_received_is_refused(string now, string later)
    {
        Edit(Provenance.Path, t => t.Replace(now, later, StringComparison.Ordinal).Replace("01-012026-11-28", "01-01", StringComparison.Ordinal));
        Receive(Note, t => t + "\nRetiré depuis.\n");
        Commit();
        var before = Snapshot();
        foreach (string[] typed in new[] { new[] { "content", "update" }, ["content", "update", "--dry-run"] })
        {
            var (code, _, error) = await Run(typed);
            Assert.Equal((2, before), (code, Snapshot()));
            Assert.Contains("est plus récent que celui de ce programme", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_update_that_was_killed_is_told_by_every_verb_and_ended_by_the_next_one()
    {
        Directory.CreateDirectory(In(".site/change/new/input/notes/fr"));
        await File.WriteAllTextAsync(In(".site/change/new/" + Other), Text(Other) + "\nEn route.\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            In(".site/change/list"),
            "input/pages/vos-reponses.md\n.git/config\n../dehors\n",
            TestContext.Current.CancellationToken
        );
        Assert.All(new[] { "check", "build", "trees" }, verb =>
            Assert.Contains("update-unfinished", Run(verb).Result.Error, StringComparison.Ordinal)
        );
        Assert.Contains("update-unfinished", (await Run("content", "status")).Error, StringComparison.Ordinal);

        Assert.Equal(0, (await Run("content", "update")).Code);
        Assert.EndsWith("\nEn route.\n", Text(Other), StringComparison.Ordinal);
        Assert.False(File.Exists(In("input/pages/vos-reponses.md")) || Directory.Exists(In(".site/change")));
        Assert.True(File.Exists(In(".git/config")));
    }

    private string In(string path) => Path.Combine(_folder, path);

    private string Text(string path) => File.ReadAllText(In(path));

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private void Edit(string path, Func<string, string> change) => File.WriteAllText(In(path), change(Text(path)));

    /// <summary>The site had received other words than those of today; where it had not changed them, they stand there.</summary>
    private void Receive(string path, Func<string, string> change)
    {
        var words = change(File.Exists(In(path)) ? Text(path) : "");
        File.WriteAllText(In(path), words);
        File.WriteAllText(In(Provenance.Base + path), words);
        var received = Provenance.Parse(new SourceText(Provenance.Path, Text(Provenance.Path)))!;
        File.WriteAllText(In(Provenance.Path), (received with { Files = received.Files.SetItem(path, new ContentFile(words).Fingerprint) }).Write());
    }

    private string Snapshot() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
                .Where(f => !f.StartsWith(In(".git/"), StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(f => $"{f} {File.ReadAllText(f).Length} {File.GetLastWriteTimeUtc(f):O}")
        );

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=x", "-c", "user.email=x@exemple.org", "commit", "-q", "--allow-empty", "-m", "état");
    }

    private void Git(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = _folder })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        await using StringWriter said = new(),
            complained = new();
        string[] root = args[0] == "init" ? [] : ["--root", _folder];
        var code = await Cli.RunAsync([.. args, .. root], new Streams(said, complained), TestContext.Current.CancellationToken);
        return (code, said.ToString(), complained.ToString());
    }
}
