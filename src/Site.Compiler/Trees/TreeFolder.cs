using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Trees;

/// <summary>The trees of one folder, compiled without a site around them: names are checked, references to pages and sources are not.</summary>
public static class TreeFolder
{
    private const string Shared = "_communs";

    /// <summary>Every tree that can be walked, in the order of their ids.</summary>
    /// <param name="files">The folder's files.</param>
    /// <param name="diagnostics">Where faults are added.</param>
    /// <param name="free">
    /// A file whose name need not be its tree's, as of a copy kept for comparison; it comes before a file of the same tree.
    /// </param>
    public static ImmutableArray<Automaton> Compile(ImmutableArray<SourceText> files, ICollection<Diagnostic> diagnostics, SourceText? free = null)
    {
        if (files.SelectMany(SourceChecker.Check).ToImmutableArray() is { IsEmpty: false } unfit)
        {
            diagnostics.AddAll(unfit);
            return [];
        }

        var common = files.FirstOrDefault(f => Name(f) == Shared);
        var shared = common is null ? SharedOutcomes.None : TreeParser.ParseShared(common).Into(diagnostics);
        var trees = files
            .Where(f => !Name(f).StartsWith('_'))
            .OrderBy(f => f != free)
            .Select(f => TreeParser.Parse(f, shared, isNamedByFile: f != free).Into(diagnostics))
            .DistinctBy(t => t.Id.Value, StringComparer.Ordinal)
            .OrderBy(t => t.Id.Value, StringComparer.Ordinal)
            .ToImmutableArray();
        return TreeCompiler.CompileNames(trees, trees.ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal), diagnostics);
    }

    private static string Name(SourceText file) => Path.GetFileNameWithoutExtension(file.Path);
}
