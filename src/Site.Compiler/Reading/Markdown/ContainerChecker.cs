using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Reading.Markdown;

/// <summary>Blocks between « ::: » lines: each known, closed, in its place, with the text it can show and no other.</summary>
internal static class ContainerChecker
{
    public static IEnumerable<Diagnostic> Check(MarkdownSource source, MarkdownNodes nodes)
    {
        var trees = new HashSet<string>(StringComparer.Ordinal);
        var isTold = false;
        foreach (var container in nodes.Blocks.OfType<CustomContainer>())
        {
            var (at, name) = (source.PlaceOf(container), container.Info ?? "");
            if (name.Length == 0)
            {
                // The closing line of a block that another line closed already: told once, at that block. What follows stands within it, to no fault
                // of its own.
                if (!isTold)
                {
                    yield return Catalogue.ContainerStray(at);
                }

                isTold = true;
                continue;
            }

            if (container.ClosingFencedCharCount == 0 && !IsAstray(container))
            {
                var around = IsClosedBy(container);
                isTold |= around is not null;
                yield return around is null
                    ? Catalogue.ContainerOpen(at, name)
                    : Catalogue.ContainerNested(at, name, around.Info ?? "", new string(':', container.OpeningFencedCharCount + 1));
            }

            foreach (var fault in CheckKind(source, container, trees))
            {
                yield return fault;
            }
        }
    }

    /// <summary>True within a block that only a stray closing line opened.</summary>
    private static bool IsAstray(CustomContainer container) => container.Parent is CustomContainer { Info: null or "" };

    /// <summary>The block around, where its closing line came before that of the inner one.</summary>
    private static CustomContainer? IsClosedBy(CustomContainer inner) =>
        inner.Parent is CustomContainer { ClosingFencedCharCount: > 0 } outer && outer.OpeningFencedCharCount <= inner.OpeningFencedCharCount
            ? outer
            : null;

    private static IEnumerable<Diagnostic> CheckKind(MarkdownSource source, CustomContainer container, HashSet<string> trees)
    {
        var (at, name, words) = (source.PlaceOf(container), container.Info ?? "", container.Arguments?.Trim() ?? "");
        if (NamedBlock.Find(name) is not { } kind)
        {
            yield return Catalogue.ContainerUnknown(at, name, NamedBlock.All.Select(b => b.Word));
            yield break;
        }

        if (!kind.TakesName && words.Length > 0)
        {
            yield return Catalogue.ContainerTitle(at, name, words);
        }

        if (kind.Piece is not null)
        {
            if (container.Count > 0)
            {
                yield return Catalogue.ContainerText(source.PlaceOf(container[0]), name);
            }

            if (container.Parent is not MarkdownDocument && !IsAstray(container))
            {
                yield return Catalogue.ContainerPlace(at, name);
            }
        }
        else if (!kind.FillsItself && !container.Any(BlockChecker.IsRead))
        {
            yield return Catalogue.TextEmpty(at, $"le bloc « :::{name} »");
        }

        if (name == "arbre" && words.Length > 0 && !trees.Add(words))
        {
            yield return Catalogue.TreeTwice(at, words);
        }
    }
}
