using System.Collections.Immutable;
using Site.Compiler.Addresses;

namespace Site.Compiler.Trees.Automata;

/// <summary>
/// The numbers of paths in a tree's page: a digit from 1 to 6 for each answer, and digits 7, 8, 9 or 0 for each question where paths
/// meet. What follows a meeting is then written alike in the numbers of all paths that pass there, and nowhere else. Each question
/// counts its answers from a place of its own, so that a browser's history does not spell « oui, non, oui ».
/// </summary>
public sealed class PathNumbers
{
    /// <summary>Above this many paths no page is tried unfolded: it would pass its budget whatever its texts.</summary>
    public const int MaximumPaths = 1000;

    private const string AnswerDigits = "123456";
    private const string MeetingDigits = "7890";

    private readonly Automaton _automaton;
    private readonly ImmutableArray<string> _meetings;

    public PathNumbers(Automaton automaton)
    {
        var entries = automaton.States.SelectMany(s => s.Next).Where(n => !n.IsEnd).CountBy(n => n.Index).ToDictionary();
        var shared = automaton
            .States.Where(s => entries.GetValueOrDefault(s.Index) > 1)
            .Select((s, i) => (s.Index, i))
            .ToDictionary(m => m.Index, m => m.i);
        _automaton = automaton;
        _meetings = [.. automaton.States.Select(s => shared.TryGetValue(s.Index, out var number) ? Number(number, shared.Count, MeetingDigits) : "")];
    }

    /// <summary>Of an answer by its place in authored order.</summary>
    public static string OfAnswer(State state, int answer)
    {
        var count = state.Next.Length;
        var first = state.Fact.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u)) % (uint)count;
        return Number((answer + (int)first) % count, count, AnswerDigits);
    }

    /// <summary>Of a question where paths meet; empty for others and for outcomes.</summary>
    public string OfMeeting(Successor at) => at.IsEnd ? "" : _meetings[at.Index];

    public string Of(IEnumerable<GivenAnswer> path)
    {
        var (number, at) = ("", new Successor(0, false));
        foreach (var given in path)
        {
            var answer = _automaton.States[at.Index].AnswerIndex(given.Answer.Id.Value);
            number += OfAnswer(_automaton.States[at.Index], answer);
            at = _automaton.States[at.Index].Next[answer];
            number += OfMeeting(at);
        }

        return number;
    }

    /// <summary>The address of the step a path ends at; of its last question where paths are too many to have their own.</summary>
    public static string AddressOf(Automaton automaton, ImmutableArray<GivenAnswer> path)
    {
        var page = $"/arbres/{automaton.Tree.Id.Value}/";
        return path.IsEmpty ? page
            : !automaton.HasAtMost(MaximumPaths) ? $"{page}#{Links.DirectId(automaton.Tree, path[^1].Fact)}"
            : $"{page}#{automaton.Tree.Id.Value}-{new PathNumbers(automaton).Of(path)}";
    }

    /// <summary>As many digits for each of so many numbers.</summary>
    private static string Number(int number, int count, string digits) =>
        (count > digits.Length ? Number(number / digits.Length, (count + digits.Length - 1) / digits.Length, digits) : "")
        + digits[number % digits.Length];
}
