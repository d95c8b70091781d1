using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Notes and addresses written apart from the text that calls them: what nothing calls, or what another hides, would be lost.</summary>
internal static partial class ReferenceChecker
{
    public static IEnumerable<Diagnostic> Check(MarkdownSource source, MarkdownNodes nodes) =>
        CheckNotes(source, nodes).Concat(CheckAddresses(source, nodes));

    /// <summary>Markdig drops the notes that nothing calls and those that come second: they are looked for in the text, outside code.</summary>
    private static IEnumerable<Diagnostic> CheckNotes(MarkdownSource source, MarkdownNodes nodes)
    {
        if (!source.IsPage)
        {
            yield break;
        }

        // Those within a note lead back to what calls it: they name called notes alone.
        var called = nodes.Links.OfType<FootnoteLink>().Select(l => l.Footnote.Label ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var code = new Queue<SourceSpan>(nodes.Blocks.OfType<CodeBlock>().Select(c => c.Span).OrderBy(s => s.Start));
        foreach (Match note in Note().Matches(source.Text))
        {
            while (code.TryPeek(out var before) && before.End < note.Index)
            {
                code.Dequeue();
            }

            var label = note.Groups["label"].Value;
            var at = source.Place(note.Groups["label"].Index - 1, label.Length + 3);
            if (code.TryPeek(out var block) && block.Start <= note.Index)
            {
                continue;
            }

            if (!seen.Add(label))
            {
                yield return Catalogue.FootnoteTwice(at, label);
            }
            else if (!called.Contains(label))
            {
                yield return Catalogue.FootnoteUnused(at, label);
            }
        }
    }

    private static IEnumerable<Diagnostic> CheckAddresses(MarkdownSource source, MarkdownNodes nodes)
    {
        var used = nodes
            .Links.OfType<LinkInline>()
            .Select(l => l.Reference)
            .OfType<LinkReferenceDefinition>()
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return nodes
            .Blocks.OfType<LinkReferenceDefinition>()
            .Where(d => d is not FootnoteLinkReferenceDefinition && !used.Contains(d))
            .Select(d => Catalogue.ReferenceUnused(source.PlaceOf(d), d.Label ?? ""));
    }

    [GeneratedRegex(@"^[ ]{0,3}\[(?<label>\^[^\]\n]+)\]:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Note();
}
