using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>The trees of one folder, compiled without a site around them: names are checked, references to pages and sources are not.</summary>
public static class TreeFolder
{
    private const string Shared = "_communs";

    /// <summary>Every tree that can be walked, in the order of their ids.</summary>
    public static ImmutableArray<Automaton> Compile(ImmutableArray<SourceText> files, ICollection<Diagnostic> diagnostics)
    {
        var shared = files.Where(f => Name(f) == Shared).SelectMany(f => TreeParser.ParseShared(f, diagnostics)).ToImmutableArray();
        var trees = files.Where(f => Name(f)[0] != '_').Select(f => TreeParser.Parse(f, shared, diagnostics)).OfType<Tree>().OrderBy(t => t.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        var byId = trees.DistinctBy(t => t.Id.Value, StringComparer.Ordinal).ToImmutableSortedDictionary(t => t.Id.Value, t => t, StringComparer.Ordinal);
        return TreeCompiler.CompileNames(trees, byId, diagnostics);
    }

    private static string Name(SourceText file) => Path.GetFileNameWithoutExtension(file.Path);
}
