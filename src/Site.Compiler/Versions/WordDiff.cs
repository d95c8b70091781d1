using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace Site.Compiler.Versions;

public enum EditKind
{
    Kept,
    Deleted,
    Inserted,
}

/// <summary>A run of words of one kind, as they are to be shown.</summary>
public sealed record Edit(EditKind Kind, string Text);

/// <summary>A paragraph, heading, item or cell with at least one difference.</summary>
public sealed record ChangedBlock(ImmutableArray<Edit> Edits);

/// <summary>
/// Differences word by word. French tokens: « l' » and « d' » stand alone; typographic and straight apostrophes, no-break and plain
/// spaces are the same. The search is Myers' (DiffPlex).
/// </summary>
public static partial class WordDiff
{
    private const string Break = "\n";

    /// <summary>The words of a text, spaces left out.</summary>
    public static ImmutableArray<string> Tokens(string text) => [.. Token().Matches(text).Select(m => m.Value.Replace('’', '\''))];

    /// <summary>Blocks that differ, in the order of the new text.</summary>
    public static ImmutableArray<ChangedBlock> Between(IEnumerable<string> old, IEnumerable<string> @new)
    {
        var blocks = new List<List<(EditKind Kind, string Word)>> { new() };
        foreach (var (kind, word) in Words(Flatten(old), Flatten(@new)))
        {
            if (word != Break)
            {
                blocks[^1].Add((kind, word));
            }
            else if (blocks[^1].Count > 0)
            {
                blocks.Add([]);
            }
        }

        return [.. blocks.Where(b => b.Any(w => w.Kind != EditKind.Kept)).Select(b => new ChangedBlock(Runs(b)))];
    }

    /// <summary>Every word of both texts, in order; without the deleted ones it is the new text, without the inserted ones the old.</summary>
    public static ImmutableArray<(EditKind Kind, string Word)> Words(ImmutableArray<string> old, ImmutableArray<string> @new)
    {
        var result = Differ.Instance.CreateDiffs(Join(old), Join(@new), ignoreWhiteSpace: false, ignoreCase: false, new JoinedChunker());
        var all = ImmutableArray.CreateBuilder<(EditKind, string)>();
        var (a, b) = (0, 0);
        foreach (var block in result.DiffBlocks.Append(new DiffBlock(old.Length, 0, @new.Length, 0)))
        {
            all.AddRange(@new.AsSpan(b, block.InsertStartB - b).ToArray().Select(w => (EditKind.Kept, w)));
            all.AddRange(old.AsSpan(block.DeleteStartA, block.DeleteCountA).ToArray().Select(w => (EditKind.Deleted, w)));
            all.AddRange(@new.AsSpan(block.InsertStartB, block.InsertCountB).ToArray().Select(w => (EditKind.Inserted, w)));
            (a, b) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<string> Flatten(IEnumerable<string> blocks) => [.. blocks.SelectMany(b => Tokens(b).Append(Break))];

    private static ImmutableArray<Edit> Runs(IEnumerable<(EditKind Kind, string Word)> words)
    {
        var runs = ImmutableArray.CreateBuilder<Edit>();
        foreach (var (kind, word) in words)
        {
            if (runs.Count > 0 && runs[^1].Kind == kind)
            {
                runs[^1] = runs[^1] with { Text = Append(runs[^1].Text, word) };
            }
            else
            {
                runs.Add(new Edit(kind, word));
            }
        }

        return runs.ToImmutable();
    }

    /// <summary>Spaces as a French typesetter would put them back.</summary>
    private static string Append(string text, string word) => NeedsSpace(text, word) ? text + " " + word : text + word;

    /// <summary>Whether a space stands between a text and the word that follows it.</summary>
    public static bool NeedsSpace(string text, string word) =>
        text.Length > 0 && word.Length > 0 && text[^1] is not ('\'' or '(' or '[' or '/') && word[0] is not ('.' or ',' or ')' or ']' or '/' or '…');

    private static string Join(ImmutableArray<string> words) => string.Join('\0', words);

    /// <summary>Cuts a text where <see cref="Join"/> joined it.</summary>
    private sealed class JoinedChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text.Length == 0 ? [] : text.Split('\0');
    }

    [GeneratedRegex(
        @"aujourd['’]hui|\p{L}+['’](?=\p{L})|[\p{L}\p{N}\p{M}]+(?:[-‑][\p{L}\p{N}\p{M}]+)*|[^\s\u00A0\u202F\0]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Token();
}
