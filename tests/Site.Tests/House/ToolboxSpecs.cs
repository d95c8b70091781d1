using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.Versioning;

namespace Site.Tests.House;

/// <summary>
/// A machine without the tools that tests drive: they are installed, once, or a person is told what to type. The machine is made of
/// a folder of programs: nothing of the real one is touched.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class ToolboxSpecs : IDisposable
{
    private static readonly Rights Root = new(IsRoot: true, HasSudo: false, HasApt: true);

    private readonly string _machine = Directory.CreateTempSubdirectory("machine-").FullName;

    private readonly ConcurrentQueue<string> _told = [];

    public void Dispose() => Directory.Delete(_machine, recursive: true);

    [Fact]
    public void Where_nothing_is_missing_nothing_is_run() =>
        Assert.Empty(Assert.IsType<Installation.Run>(Installation.Of([], new Rights(false, false, false))).Commands);

    [Theory]
    [InlineData(true, "env")]
    [InlineData(false, "sudo -n env")]
    public void Missing_tools_are_installed_together_by_root_or_through_sudo(bool isRoot, string first)
    {
        var run = Assert.IsType<Installation.Run>(
            Installation.Of([Tool.Graphviz, Tool.FrenchDictionary], Root with { IsRoot = isRoot, HasSudo = !isRoot })
        );
        const string Apt = "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -o DPkg::Lock::Timeout=600";
        Assert.Equal(
            [$"{first} {Apt} update", $"{first} {Apt} install -y --no-install-recommends graphviz hunspell-fr"],
            run.Commands.Select(c => $"{c.Program} {string.Join(' ', c.Arguments)}")
        );
    }

    [Theory]
    [InlineData(false, true, "il faudrait être root, ou pouvoir employer sudo sans mot de passe")]
    [InlineData(true, false, "cette machine n'a pas apt-get")]
    public void Where_nothing_can_be_installed_the_reason_is_said(bool isRoot, bool hasApt, string reason) =>
        Assert.Equal(reason, Assert.IsType<Installation.Refused>(Installation.Of([Tool.Graphviz], new Rights(isRoot, false, hasApt))).Reason);

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "sudo ")]
    public void The_message_gives_the_one_line_to_type(bool isRoot, string sudo) =>
        Assert.Equal(
            $"dot manque et n'a pas pu être installé : pas de réseau. Tapez : {sudo}apt-get update && {sudo}apt-get install -y "
                + $"--no-install-recommends graphviz hunspell",
            Installation.Message(Tool.Graphviz, [Tool.Graphviz, Tool.Speller], isRoot, "pas de réseau")
        );

    /// <summary>Two test programs start together, each with many tests that need a tool.</summary>
    [Fact]
    public void On_a_bare_machine_every_tool_comes_back_and_apt_runs_once()
    {
        Apt(
            """
            for word in "$@"; do last=$word; done
            case " $* " in
              *" install "*) for tool in chromium firefox-esr WebKitWebDriver Xvfb dot hunspell node npm; do /bin/ln -s /bin/true "$here/$tool"; done
                /bin/mkdir -p "$here/usr/share/fonts/truetype/liberation" "$here/usr/share/hunspell"
                : > "$here/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"; : > "$here/usr/share/hunspell/fr_FR.dic" ;;
            esac
            """
        );
        var programs = new[] { Box(), Box() };
        var found = programs.AsParallel().WithDegreeOfParallelism(2).SelectMany(box => Tool.All.Select(box.Need)).ToArray();
        Assert.All(found, path => Assert.StartsWith(_machine, path, StringComparison.Ordinal));
        Assert.Equal(
            [
                "update",
                "install -y --no-install-recommends chromium fonts-liberation firefox-esr webkit2gtk-driver xvfb graphviz hunspell hunspell-fr "
                    + "nodejs npm",
            ],
            Asked().Select(line => line["-o DPkg::Lock::Timeout=600 ".Length..])
        );
        Assert.Equal(
            "Outils des tests à installer : chromium fonts-liberation firefox-esr webkit2gtk-driver xvfb graphviz hunspell hunspell-fr nodejs npm",
            Assert.Single(_told)
        );
    }

    [Fact]
    public void Whom_apt_fails_the_tests_name_the_tool_the_reason_and_the_line_and_those_with_their_tool_run()
    {
        Apt("echo 'E: Unable to locate package xvfb' >&2; exit 100");
        Program("dot", "");
        var box = Box();
        Assert.EndsWith("/dot", box.Need(Tool.Graphviz), StringComparison.Ordinal);
        var said = Assert.Throws<InvalidOperationException>(() => box.Need(Tool.Screen)).Message;
        Assert.StartsWith(
            "Xvfb manque et n'a pas pu être installé : E: Unable to locate package xvfb. Tapez : apt-get update && apt-get install -y "
                + "--no-install-recommends chromium ",
            said,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("graphviz", said, StringComparison.Ordinal);
        Assert.Single(Asked());
    }

    /// <summary>apt waits for others that install, but not for others that update its lists.</summary>
    [Fact]
    public void While_the_lists_are_locked_the_update_is_asked_again()
    {
        Apt(
            """
            [ -e "$here/tried" ] && exit 0
            : > "$here/tried"; echo 'E: Could not get lock /var/lib/apt/lists/lock' >&2; exit 100
            """
        );
        Assert.Throws<InvalidOperationException>(() => Box().Need(Tool.Screen));
        Assert.Equal(3, Asked().Length);
    }

    [Fact]
    public void Without_root_sudo_is_asked_only_where_it_asks_for_no_password()
    {
        Apt("exit 0");
        Program("sudo", "echo 'sudo: a password is required' >&2; exit 1");
        var said = Assert.Throws<InvalidOperationException>(() => Box(isRoot: false).Need(Tool.Graphviz)).Message;
        Assert.Contains("sudo sans mot de passe. Tapez : sudo apt-get update && sudo apt-get install -y", said, StringComparison.Ordinal);
        Assert.Empty(Asked());
    }

    [Fact]
    public void A_browser_of_ones_own_is_taken_by_its_variable()
    {
        Apt("exit 0");
        Program("un-autre", "");
        var own = Path.Combine(_machine, "un-autre");
        Assert.Equal(own, new Toolbox(Here(true) with { Variable = name => name == "CHROMIUM" ? own : null }).Need(Tool.Chromium));
    }

    private Toolbox Box(bool isRoot = true) => new(Here(isRoot));

    private Surroundings Here(bool isRoot) => new(_machine, _machine, Path.Combine(_machine, "verrou"), isRoot, _ => null, _told.Enqueue);

    private ImmutableArray<string> Asked() => Path.Combine(_machine, "apt.log") is var log && File.Exists(log) ? [.. File.ReadAllLines(log)] : [];

    private void Apt(string script)
    {
        Program("env", "while case $1 in *=*) true ;; *) false ;; esac; do shift; done; \"$@\"");
        Program("apt-get", $"echo \"$*\" >> \"$here/apt.log\"\n{script}");
    }

    private void Program(string name, string script)
    {
        var path = Path.Combine(_machine, name);
        File.WriteAllText(path, $"#!/bin/sh\nhere='{_machine}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
