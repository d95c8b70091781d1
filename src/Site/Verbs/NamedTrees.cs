using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;
using Site.Disk;
using Site.Running;

namespace Site.Verbs;

/// <summary>Trees named on the command line, compiled.</summary>
internal static class NamedTrees
{
    /// <summary>A site's root, a folder of trees, or one tree with the files beside it.</summary>
    public static ImmutableArray<Automaton> Load(string path, List<Diagnostic> diagnostics)
    {
        var read = TreeReader.Read(path);
        if (read.Refusal is { } refusal)
        {
            throw new UsageException(refusal);
        }

        if (!read.Unread.IsEmpty)
        {
            // Told alone: without them the others seem wrong.
            diagnostics.AddRange(read.Unread);
            return [];
        }

        var found = new List<Diagnostic>();
        var trees = TreeFolder.Compile(read.Files, found, read.One);
        var compared = read.One is { } one ? [.. trees.Where(t => t.Tree.Id.Span.File == one)] : trees;
        var isWhole = read.One is null ? trees.Length == read.Files.Count(f => !Path.GetFileName(f.Path).StartsWith('_')) : !compared.IsEmpty;
        if (!isWhole)
        {
            diagnostics.AddRange(found.Where(d => d.Severity == Severity.Error));
        }

        return compared;
    }
}
