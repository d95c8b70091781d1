using DiffPlex;

namespace Site.Compiler.Adoption;

/// <summary>A stretch of three texts, as each has it; <c>Start</c> is where it stands in the base, in parts.</summary>
internal sealed record Stretch(int Start, string Base, string Ours, string Theirs)
{
    /// <summary>What both sides want of it; null where each wants something else.</summary>
    public string? Agreed =>
        Ours == Theirs || Theirs == Base ? Ours
        : Ours == Base ? Theirs
        : null;
}

/// <summary>
/// Two changed texts beside the one they come from (diff3). The two comparisons are DiffPlex's; its own of three texts is not used: on one random
/// example in ten its blocks leave out words of a side (docs/decisions/0028).
/// </summary>
internal static class ThreeWayDiff
{
    private sealed record Edit(int Start, int End, int Growth, bool IsOurs);

    /// <summary>
    /// Every stretch, in order: joined, each side is its whole text again. <c>cut</c> gives the parts that are compared; <c>apart</c> says how many
    /// unchanged ones must stand between an edit of one side and one of the other.
    /// </summary>
    public static IEnumerable<Stretch> Of(string @base, string ours, string theirs, Func<string, string[]> cut, int apart)
    {
        var (from, here, there) = (cut(@base), cut(ours), cut(theirs));
        var edits = Edits(@base, ours, cut, isOurs: true).Concat(Edits(@base, theirs, cut, isOurs: false)).OrderBy(e => e.Start).ThenBy(e => e.End);
        var (at, shiftHere, shiftThere) = (0, 0, 0);
        foreach (var region in Regions(edits, apart))
        {
            var (start, end) = (region[0].Start, region.Max(e => e.End));
            yield return new Stretch(at, Join(from, at, start), Join(from, at, start), Join(from, at, start));
            var (moreHere, moreThere) = (region.Where(e => e.IsOurs).Sum(e => e.Growth), region.Where(e => !e.IsOurs).Sum(e => e.Growth));
            yield return new Stretch(
                start,
                Join(from, start, end),
                Join(here, start + shiftHere, end + shiftHere + moreHere),
                Join(there, start + shiftThere, end + shiftThere + moreThere)
            );
            (at, shiftHere, shiftThere) = (end, shiftHere + moreHere, shiftThere + moreThere);
        }

        yield return new Stretch(at, Join(from, at, from.Length), Join(from, at, from.Length), Join(from, at, from.Length));
    }

    private static IEnumerable<Edit> Edits(string @base, string side, Func<string, string[]> cut, bool isOurs) =>
        Differ
            .Instance.CreateDiffs(@base, side, ignoreWhiteSpace: false, ignoreCase: false, new Chunker(cut))
            .DiffBlocks.Select(b => new Edit(b.DeleteStartA, b.DeleteStartA + b.DeleteCountA, b.InsertCountB - b.DeleteCountA, isOurs));

    /// <summary>Edits that are too near to be told apart, together.</summary>
    private static IEnumerable<List<Edit>> Regions(IEnumerable<Edit> edits, int apart)
    {
        var region = new List<Edit>();
        foreach (var edit in edits)
        {
            if (region.Count > 0 && edit.Start - region.Max(e => e.End) >= apart)
            {
                yield return region;
                region = [];
            }

            region.Add(edit);
        }

        if (region.Count > 0)
        {
            yield return region;
        }
    }

    private static string Join(string[] parts, int start, int end) => string.Concat(parts[start..end]);

    private sealed class Chunker(Func<string, string[]> cut) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => cut(text);
    }
}
