using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Site.Compiler.Text;
using Site.Running;

namespace Site.Verbs;

/// <summary>What the command line says of itself, in French: the library translates some of its words only.</summary>
internal static class FrenchUsage
{
    private static readonly (string English, string French)[] Words =
    [
        ("Description:", "Description :"),
        ("Usage:", "Utilisation :"),
        ("Arguments:", "Arguments :"),
        ("Options:", "Options :"),
        ("Commands:", "Commandes :"),
        ("[command]", "[commande]"),
        ("(REQUIRED)", "(nécessaire)"),
        ("[default:", "[par défaut :"),
    ];

    /// <summary>Describes the options that the library adds.</summary>
    public static void Describe(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            option.Description = option switch
            {
                HelpOption => "Montre cette aide.",
                VersionOption => "Montre le numéro de ce programme.",
                _ => option.Description,
            };
        }
    }

    public static async Task<int> HelpAsync(ParseResult result, Streams streams, CancellationToken token)
    {
        await using var help = new StringWriter();
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = help,
            Error = help,
        };
        var code = await result.InvokeAsync(configuration, token);
        streams.Out.Write(Words.Aggregate(help.ToString(), (text, word) => text.Replace(word.English, word.French, StringComparison.Ordinal)));
        return code;
    }

    /// <summary>Everything that is wrong with what was typed.</summary>
    public static ImmutableArray<string> Faults(ParseResult result)
    {
        var given = result.CommandResult;
        var misplaced = Misplaced(given).Concat(TakenForArguments(result)).ToImmutableArray();
        if (result.Errors.Count == 0 && misplaced.IsEmpty)
        {
            return [];
        }

        ImmutableArray<string> faults =
        [
            .. Unmatched(result, given.Command),
            .. misplaced,
            .. OfCommand(given),
            .. Options(given.Command).SelectMany(o => OfOption(o, result)),
        ];
        return faults.IsEmpty ? ["cette ligne n'est pas comprise"] : faults;
    }

    private static IEnumerable<string> Unmatched(ParseResult result, Command command)
    {
        var known = command.Subcommands.Select(c => c.Name).Concat(Options(command).Select(o => o.Name)).ToArray();
        return result.UnmatchedTokens.Select(t => Unexpected(t, result.CommandResult, known));
    }

    /// <summary>An option that the verb has not would be taken for its argument, unless « -- » says that it is one.</summary>
    private static IEnumerable<string> TakenForArguments(ParseResult result)
    {
        var given = result.CommandResult;
        return result.Tokens.Any(t => t.Type == TokenType.DoubleDash)
            ? []
            : given
                .Tokens.Where(t => t.Value.StartsWith("--", StringComparison.Ordinal))
                .Select(t => Unexpected(t.Value, given, Options(given.Command).Select(o => o.Name)));
    }

    private static string Unexpected(string typed, CommandResult given, IEnumerable<string> known) =>
        $"« {typed} » n'est pas attendu après « {PathOf(given)} »{(Nearest.Hint(typed, known) is { } hint ? " : " + hint : "")}";

    /// <summary>Options typed before the verb are the verb's where it has them; what it has not would be dropped without a word.</summary>
    private static IEnumerable<string> Misplaced(CommandResult given) =>
        from above in Above(given)
        from option in above.Children.OfType<OptionResult>().Where(o => !o.Implicit).Select(o => o.Option)
        where !given.Command.Options.Contains(option)
        let isOwn = given.Command.Options.Any(o => o.Name == option.Name)
        select isOwn
            ? $"l'option {option.Name} s'écrit après « {PathOf(given)} »"
            : Unexpected(option.Name, given, Options(given.Command).Select(o => o.Name));

    private static IEnumerable<string> OfCommand(CommandResult given)
    {
        if (given.Command.Subcommands.Count > 0 && given.Command.Action is null)
        {
            return [$"« {PathOf(given)} » attend une commande : {string.Join(", ", given.Command.Subcommands.Select(c => c.Name))}"];
        }

        return given
            .Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && given.GetResult(a) is not { Tokens.Count: > 0 })
            .Select(a => $"« {PathOf(given)} » attend <{a.Name}> : {Lower(a.Description)}");
    }

    private static IEnumerable<string> OfOption(Option option, ParseResult result)
    {
        var given = result.GetResult(option);
        if (given is null or { Implicit: true })
        {
            var isMissing = option.Required && given is not { Tokens.Count: > 0 };
            return isMissing ? [$"l'option {option.Name} est nécessaire : {Lower(option.Description)}"] : [];
        }

        var values = given.Tokens.Count;
        return values < option.Arity.MinimumNumberOfValues ? [$"l'option {option.Name} attend une valeur : {Lower(option.Description)}"]
            : values > option.Arity.MaximumNumberOfValues ? [$"l'option {option.Name} est donnée {values} fois : une seule valeur est attendue"]
            : [];
    }

    private static IEnumerable<Option> Options(Command command) => command.Options.Where(o => o is not (HelpOption or VersionOption));

    private static IEnumerable<CommandResult> Above(CommandResult given)
    {
        for (var above = given.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
        {
            yield return above;
        }
    }

    private static string PathOf(CommandResult given) =>
        string.Join(' ', Above(given).Reverse().Append(given).Select(c => c.Command is RootCommand ? "site" : c.Command.Name));

    private static string Lower(string? sentence) =>
        sentence is { Length: > 0 } ? char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.') : "";
}
