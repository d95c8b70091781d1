using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Themes;

namespace Site.Tests.Themes;

/// <summary>Every name in each file of the default theme, one letter changed, one at a time: each is told, in branches that no page takes too.</summary>
public sealed partial class MutantSpecs
{
    private static readonly string[] Language = ["if", "else", "end", "for", "in", "true", "first", "last"];

    [Fact]
    public void A_letter_changed_in_a_name_is_told()
    {
        var mutants = DefaultTheme
            .Texts.Where(t => t.Path.EndsWith(".html", StringComparison.Ordinal))
            .SelectMany(f => MutantsOf(f).DistinctBy(m => m.Name))
            .ToArray();
        var unseen = mutants.AsParallel().Where(m => !IsTold(m.File, m.Text)).Select(m => $"{m.File.Path}: {m.Name}").ToArray();
        Assert.True(mutants.Length > 300, $"{mutants.Length} mutants");
        Assert.Empty(unseen);
    }

    private static IEnumerable<(SourceText File, string Name, string Text)> MutantsOf(SourceText file) =>
        from Match code in Code().Matches(file.Text)
        from Match name in Name().Matches(code.Value)
        where !Language.Contains(name.Value) && (name.Value[0] != '\'' || code.Value.Contains("include", StringComparison.Ordinal))
        let at = code.Index + name.Index + name.Length / 2
        select (file, name.Value, $"{file.Text[..at]}{(file.Text[at] == 'x' ? 'y' : 'x')}{file.Text[(at + 1)..]}");

    private static bool IsTold(SourceText file, string text) =>
        SiteCompiler
            .CheckTheme([.. DefaultTheme.Texts.Select(t => t == file ? new SourceText(file.Path, text) : t)])
            .Any(d => d.Severity == Severity.Error && d.Code.StartsWith("theme-", StringComparison.Ordinal));

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"'[^']*'|\$?[a-z_]{2,}")]
    private static partial Regex Name();
}
