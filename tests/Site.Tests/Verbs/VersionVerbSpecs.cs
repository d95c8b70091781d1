using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Site.Running;
using Site.Tests.Versions;

namespace Site.Tests.Verbs;

/// <summary>The verbs <c>version …</c>, as typed, on a copy of the small site.</summary>
public sealed class VersionVerbSpecs : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("site-versions-").FullName;

    public VersionVerbSpecs() => TestSite.CopySmall(_root);

    private string Versions => Path.Combine(_root, "input", "_versions");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_drafted_act_says_what_to_complete_and_is_frozen_once_it_is()
    {
        Assert.Equal(0, (await Run("new", "2026-03-01")).Code);
        var (code, text) = await Run("freeze", "2026-03-01");
        Assert.Equal(1, code);
        Assert.Contains("la clé « instance » manque", text, StringComparison.Ordinal);
        Assert.Contains("Rien n'a été figé", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Versions, "2026-03-01")));

        Draft("2026-03-01", VersionedSite.FirstAct);
        (code, text) = await Run("freeze", "2026-03-01");
        Assert.Equal(0, code);
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Versions, "2026-03-01", "version.lock"))));
        Assert.Contains($"Empreinte, à recopier au procès-verbal : {hash}", text, StringComparison.Ordinal);
        Assert.Contains("décision : Conseil d'administration, 12 février 2026, PV 2026/02 point 4", text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Versions, "2026-03-01.yml")));
        Assert.Equal(2, (await Run("new", "2026-03-01")).Code);
    }

    [Fact]
    public async Task The_next_act_is_drafted_with_a_line_for_each_page_tree_or_anchor_that_changed()
    {
        await FreezeFirst();
        Change("input/notes/fr/note.md", "{#regle}", "{#la-regle}");
        Assert.Equal(0, (await Run("new", "2026-09-01")).Code);
        var draft = await File.ReadAllTextAsync(Path.Combine(Versions, "2026-09-01.yml"), TestContext.Current.CancellationToken);
        Assert.Contains("remplace: 2026-03-01", draft, StringComparison.Ordinal);
        Assert.Contains("{ uid: note, ancre: regle, nature: retire, motif: \"\", sources: [] }", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("uid: essai", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_listed_shown_verified_compared_and_repealed()
    {
        await FreezeFirst();
        Change("input/notes/fr/note.md", "ne savez pas", "ne savez jamais");
        Assert.StartsWith(
            "2026-03-01  Version 1, en vigueur depuis le 1er mars 2026  ",
            (await Run("list", "--as-of", "2026-11-24")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("Aucune version n'est en vigueur le 28 février 2026.\n", (await Run("show", "--on", "2026-02-28")).Text);
        Assert.Contains("version 1", (await Run("show", "--on", "2026-03-01")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[-pas-] {+jamais+}", (await Run("diff", "2026-03-01", "projet")).Text, StringComparison.Ordinal);
        Assert.Contains("<ins>", (await Run("diff", "2026-03-01", "projet", "--format", "html")).Text, StringComparison.Ordinal);
        // Of two texts, the newer may be a frozen one.
        Assert.Contains("<ins>", (await Run("diff", "projet", "2026-03-01", "--format", "html")).Text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Run("diff", "2026-03-01", "projet", "--format", "json")).Text);
        Assert.Equal("note", json.RootElement[0].GetProperty("uid").GetString());
        Assert.Equal(0, (await Run("verify")).Code);

        Assert.Equal(2, (await Run("repeal", "2026-03-01", "--on", "2026-02-01", "--reason", "x")).Code);
        Assert.Equal(2, (await Run("repeal", "2026-03-01", "--on", "2027-01-01")).Code);
        Assert.Equal(0, (await Run("repeal", "2026-03-01", "--on", "2027-01-01", "--reason", "Une « autre » \"politique\" : la suite")).Code);
        Assert.Contains(
            "en vigueur depuis le 1er mars 2026, jusqu'au 31 décembre 2026 inclus",
            (await Run("list", "--as-of", "2026-11-24")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await Run("repeal", "2026-03-01", "--on", "2027-02-01", "--reason", "x")).Code);
    }

    [Fact]
    public async Task Verify_finds_a_changed_byte_even_while_the_working_text_is_wrong()
    {
        await FreezeFirst();
        Change("input/notes/fr/note.md", "glossaire:secret-professionnel", "glossaire:rien");
        Assert.Equal(0, (await Run("verify")).Code);
        Change("input/_versions/2026-03-01/content/notes/fr/note.md", "ne savez pas", "ne savez plus");
        var (code, text) = await Run("verify");
        Assert.Equal(1, code);
        Assert.Contains("input/_versions/2026-03-01/content/notes/fr/note.md(1,1): error version-changed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new", "mars")]
    [InlineData("freeze", "2026-13-01")]
    [InlineData("show", "--on", "hier")]
    [InlineData("show")]
    [InlineData("diff", "2026-03-01", "2026-03-02")]
    [InlineData("list", "--format", "html")]
    public async Task A_wrong_command_line_is_refused(params string[] args) => Assert.Equal(2, (await Run(args)).Code);

    [Fact]
    public async Task A_freeze_killed_midway_leaves_no_half_version_and_the_next_one_succeeds()
    {
        for (var i = 0; i < 250; i++)
        {
            await File.WriteAllTextAsync(
                Path.Combine(_root, "input", "notes", "fr", $"n{i}.md"),
                $"---\ntitre: \"Note {i}\"\nuid: n{i}\ntype: note\n---\n\nTexte {i}.\n",
                TestContext.Current.CancellationToken
            );
        }

        Draft("2026-03-01", VersionedSite.FirstAct);
        using (
            var child = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [Path.Combine(AppContext.BaseDirectory, "site.dll"), "version", "freeze", "2026-03-01", "--root", _root]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!
        )
        {
            while (!child.HasExited && !Directory.EnumerateDirectories(Versions, ".gel").Any())
            {
                await Task.Yield();
            }

            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Single(Directory.EnumerateDirectories(Versions, ".gel"));
        Assert.False(Directory.Exists(Path.Combine(Versions, "2026-03-01")));
        Assert.Equal(0, (await Run("verify")).Code);
        Assert.Equal(0, (await Run("freeze", "2026-03-01")).Code);
        Assert.Empty(Directory.EnumerateDirectories(Versions, ".gel"));
        Assert.Equal(0, (await Run("verify")).Code);
    }

    [Fact]
    public void A_site_frozen_in_format_1_still_builds_whole()
    {
        var built = TestSite.Compile(TestSite.SmallWithVersions());
        Assert.Empty(Site.Terminal.DiagnosticFormats.ToText(built.Diagnostics));
        Assert.Contains(built.Files, f => f.Path == "versions/2026-03-01/arbres/essai/index.html");
        Assert.Contains(built.Files, f => f.Path == "versions/2026-09-01/notes/fr/note/index.html");
    }

    [Theory]
    [InlineData("2026-03-01", "1772316000", "2026-03-01")]
    [InlineData(null, "1772316000", "2026-02-28")]
    public void The_day_of_a_build_is_typed_or_taken_from_the_source_date_in_the_zone_of_the_site(string? typed, string epoch, string expected)
    {
        // 28 February 2026, 22:00 UTC: still the 28th in Lisbon, already 1 March in Moscow.
        Assert.Equal(
            expected,
            BuildDay
                .Choose(typed, epoch, default, TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon"))
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(
            "2026-03-01",
            BuildDay
                .Choose(null, epoch, default, TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"))
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task An_unknown_time_zone_is_refused()
    {
        Change("statiq.json", "\"BrandColor\"", "\"TimeZone\": \"Europe/Nulle\",\n  \"BrandColor\"");
        var (code, text) = await Run("list");
        Assert.NotEqual(0, code);
        Assert.Contains("Europe/Nulle", text, StringComparison.Ordinal);
    }

    private async Task FreezeFirst()
    {
        Draft("2026-03-01", VersionedSite.FirstAct);
        var (code, text) = await Run("freeze", "2026-03-01");
        Assert.True(code == 0, text);
    }

    private void Draft(string day, string act)
    {
        Directory.CreateDirectory(Versions);
        File.WriteAllText(Path.Combine(Versions, day + ".yml"), act);
    }

    private void Change(string path, string old, string @new)
    {
        var full = Path.Combine(_root, path);
        var text = File.ReadAllText(full);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(full, text.Replace(old, @new, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Text)> Run(params string[] args)
    {
        using var text = new StringWriter();
        var code = await Cli.RunAsync(["version", .. args, "--root", _root], new Streams(text, text));
        return (code, text.ToString());
    }
}
