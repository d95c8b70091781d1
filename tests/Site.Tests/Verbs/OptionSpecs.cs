using System.Text.RegularExpressions;
using Site.Running;

namespace Site.Tests.Verbs;

/// <summary>A verb accepts the options that it uses, and no other: one that did nothing would be believed to do something.</summary>
public sealed partial class OptionSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public OptionSpecs() => TestSite.CopySmall(_folder);

    /// <summary>Every option a verb has, but for <c>--help</c>.</summary>
    public static TheoryData<string, string> Verbs =>
        new()
        {
            { "build", "--root --output --as-of --strict --preview --format" },
            { "check", "--root --as-of --strict --preview --format" },
            { "serve", "--root --output --port" },
            { "preview", "--root --as-of --strict --format --port" },
            { "trees", "--root --format" },
            { "diff", "--root --as-of --format" },
            { "export", "--to --since --output-file --root --format" },
            { "new note", "--root" },
            { "init", "--name --country --contact --email --host --content --yes" },
            { "content status", "--root" },
            { "content update", "--root --as-of --dry-run" },
            { "upgrade", "--root --as-of" },
            { "version new", "--root --as-of --format" },
            { "version freeze", "--root --as-of --format" },
            { "version list", "--root --as-of --format" },
            { "version show", "--on --root --as-of --format" },
            { "version verify", "--root --format" },
            { "version diff", "--root --as-of --format" },
            { "version repeal", "--on --reason --decision --root --as-of --format" },
        };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_a_verb_shows_the_options_it_uses(string verb, string options)
    {
        var (_, help) = await Run([.. verb.Split(' '), "--help"]);
        Assert.Equal(
            options.Split(' ').Order(StringComparer.Ordinal),
            Option().Matches(help).Select(m => m.Value).Where(o => o != "--help").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_other_option_is_refused_before_and_after_the_verb(string verb, string options)
    {
        string[] valued = ["--root", "--output", "--as-of", "--format", "--port", "--to"];
        foreach (var other in valued.Concat(["--strict", "--preview"]).Except(options.Split(' ')))
        {
            string[] typed = valued.Contains(other) ? [other, "essai"] : [other];
            var after = await Run([.. verb.Split(' '), .. typed]);
            Assert.Equal(2, after.Code);
            Assert.Contains($"usage : « {other} » n'est pas attendu après « site {verb} »", after.Text, StringComparison.Ordinal);
            Assert.Equal(2, (await Run([.. typed, .. verb.Split(' ')])).Code);
        }
    }

    [Theory]
    [InlineData(2, "--output essai check", "usage : « --output » n'est pas attendu après « site check »")]
    [InlineData(2, "--format json diff a b", "usage : l'option --format s'écrit après « site diff »")]
    [InlineData(2, "check --format html", "usage : « html » n'est pas une valeur de --format ; valeurs possibles : text, json, github, sarif")]
    [InlineData(
        2,
        "diff a b --format html",
        "usage : « html » n'est pas une valeur de --format ; valeurs possibles : text, json, github, sarif, markdown"
    )]
    [InlineData(0, "--format json check", "[]")]
    [InlineData(0, "--as-of 2026-11-24 version list", "Aucune version figée : le texte publié est un projet.")]
    public async Task An_option_of_the_verb_may_stand_before_it(int code, string typed, string said)
    {
        string[] root = code == 0 ? ["--root", _folder] : [];
        var run = await Run([.. root, .. typed.Split(' ')]);
        Assert.Equal((code, said), (run.Code, run.Text.Split('\n')[0]));
    }

    private static async Task<(int Code, string Text)> Run(string[] args)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var code = await Cli.RunAsync(args, new Streams(said, said), TestContext.Current.CancellationToken);
        return (code, said.ToString().ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"(?<=^  (?:-\S+, )*)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}
