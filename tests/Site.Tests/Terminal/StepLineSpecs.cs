using Site.Running;
using Spectre.Console;

namespace Site.Tests.Terminal;

/// <summary>What a person who waits at a terminal sees, and what a pipe never holds.</summary>
public sealed class StepLineSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _screen = new();
    private readonly StringWriter _said = new();

    public StepLineSpecs() => TestSite.CopySmall(_folder);

    public void Dispose()
    {
        _screen.Dispose();
        _said.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("build", "Lecture…", "Contrôle…", "Rendu…", "Écriture…")]
    [InlineData("check", "Lecture…", "Contrôle…")]
    [InlineData("version list", "Lecture…", "Contrôle…")]
    public async Task A_terminal_shows_the_steps_in_order(string verb, params string[] steps)
    {
        await Run(verb, "text", AnsiSupport.Yes);
        var places = steps.Select(s => _screen.ToString().IndexOf(s, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("json", AnsiSupport.Yes)]
    [InlineData("github", AnsiSupport.Yes)]
    [InlineData("text", AnsiSupport.No)]
    public async Task A_program_or_a_terminal_without_a_cursor_sees_no_step(string format, AnsiSupport ansi)
    {
        await Run("build", format, ansi);
        Assert.Empty(_screen.ToString());
    }

    [Fact]
    public async Task A_pipe_holds_the_summary_alone()
    {
        Assert.Equal(0, await Cli.RunAsync(["build", "--root", _folder], new Streams(_said, _said), TestContext.Current.CancellationToken));
        Assert.StartsWith("Publié : ", _said.ToString(), StringComparison.Ordinal);
    }

    private async Task Run(string verb, string format, AnsiSupport ansi)
    {
        var terminal = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(_screen),
                Ansi = ansi,
                Interactive = InteractionSupport.Yes,
            }
        );
        Assert.Equal(
            0,
            await Cli.RunAsync(
                [.. verb.Split(' '), "--root", _folder, "--format", format],
                new Streams(_said, _said, terminal),
                TestContext.Current.CancellationToken
            )
        );
    }
}
