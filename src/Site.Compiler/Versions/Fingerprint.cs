using System.Security.Cryptography;
using System.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Versions;

/// <summary>SHA-256, in lower-case hexadecimal, of what a version must keep.</summary>
public static class Fingerprint
{
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of the text without byte order mark, its line breaks as LF: a checkout under Windows changes nothing.</summary>
    public static string OfText(string text) => Of(Normal(text));

    public static string Normal(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>
    /// Of a tree's table, from every situation to its outcome: each state is hashed over its answers and what they lead to, outcomes
    /// first (a Merkle tree). Neither the names the compiler gives to states nor how far it merges them count; cost follows
    /// states × answers.
    /// </summary>
    public static string OfTable(Automaton automaton) =>
        automaton.Backwards<string>(
            (state, next) =>
                Of(
                    $"{state.Fact}\n"
                        + string.Concat(state.Question.Answers.Select((a, i) => $"{a.Id.Value} {next[i]}\n").Order(StringComparer.Ordinal))
                ),
            end => Of("= " + end.Id)
        )[0];
}
