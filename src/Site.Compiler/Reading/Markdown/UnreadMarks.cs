using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Compiler.Diagnostics;

namespace Site.Compiler.Reading.Markdown;

/// <summary>
/// What is left as text once Markdown is read, and that no author means to show: a mark that failed, or one of another dialect. An escaped
/// mark (<c>\*</c>) and one written as an entity are meant.
/// </summary>
internal static partial class UnreadMarks
{
    /// <summary>Stands for what is not text: an escaped mark, code, a link's bounds.</summary>
    private const char Read = '\uFFFC';

    /// <summary>
    /// Every mark that <see cref="Left"/> finds anywhere begins with one of these, or with one of <see cref="Beginnings"/>, or is a short code.
    /// </summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("[]*_`|{&<~=+^$\\");

    private static readonly SearchValues<string> Beginnings = SearchValues.Create([":::", "http", "www."], StringComparison.Ordinal);

    /// <summary>What it finds at the start of a line alone.</summary>
    private static readonly SearchValues<char> LineSigns = SearchValues.Create("#>!?+-:");

    /// <summary>Of a block that <see cref="MayHold(ContainerInline)"/> some.</summary>
    public static IEnumerable<Diagnostic> Check(MarkdownSource source, LeafBlock block)
    {
        var (text, places) = Flatten(block.Inline!);
        foreach (Match found in Left().Matches(text))
        {
            if (found.Groups["skip"].Success)
            {
                continue;
            }

            var (from, to) = (places[found.Index], places[found.Index + found.Length - 1]);
            yield return Catalogue.MarkdownUnread(source.Place(from, to - from + 1), found.Value.Replace(Read, '…').Trim(), Remedy(found));
        }
    }

    /// <summary>False where no sign that <see cref="Left"/> looks for is left as text: most blocks, told at a glance.</summary>
    public static bool MayHold(ContainerInline inline)
    {
        for (var part = inline.FirstChild; part is not null; part = part.NextSibling)
        {
            var isHeld = part switch
            {
                LiteralInline { NextSibling: LiteralInline } => true,
                LiteralInline literal => MayHold(literal.Content.AsSpan(), part.PreviousSibling is null or LineBreakInline),
                DelimiterInline => true,
                ContainerInline container => MayHold(container),
                _ => false,
            };
            if (isHeld)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayHold(ReadOnlySpan<char> text, bool isLineStart) =>
        text.ContainsAny(Signs)
        || text.ContainsAny(Beginnings)
        || isLineStart && text.TrimStart(' ') is [var first, ..] && LineSigns.Contains(first)
        || HasShortCode(text);

    /// <summary>« :name » may be a picture of another dialect: a colon glued to a small letter.</summary>
    private static bool HasShortCode(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf(':'); at >= 0; text = text[(at + 1)..], at = text.IndexOf(':'))
        {
            if (at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text as its reader sees it, with the place of each character.</summary>
    private static (string Text, List<int> Places) Flatten(ContainerInline inline)
    {
        var seen = new SeenText();
        seen.WalkAll(inline);
        return (seen.Text.ToString(), seen.Places);
    }

    private sealed class SeenText
    {
        public StringBuilder Text { get; } = new();

        public List<int> Places { get; } = [];

        public void WalkAll(ContainerInline parts)
        {
            foreach (var part in parts)
            {
                Walk(part);
            }
        }

        private void Add(char c, int at)
        {
            Text.Append(c);
            Places.Add(at);
        }

        private void Walk(Inline part)
        {
            switch (part)
            {
                case LiteralInline literal:
                    var escaped = literal.IsFirstCharacterEscaped ? 1 : 0;
                    for (var i = 0; i < literal.Content.Length; i++)
                    {
                        Add(i < escaped ? Read : literal.Content[literal.Content.Start + i], literal.Span.Start + escaped + i);
                    }

                    break;
                case DelimiterInline delimiter:
                    // A mark that never found its other half.
                    foreach (var c in delimiter.ToLiteral())
                    {
                        Add(c, part.Span.Start);
                    }

                    WalkAll(delimiter);
                    break;
                case LineBreakInline:
                    Add('\n', part.Span.Start);
                    break;
                case ContainerInline container:
                    Add(Read, part.Span.Start);
                    WalkAll(container);
                    Add(Read, Math.Max(part.Span.Start, part.Span.End));
                    break;
                default:
                    Add(Read, part.Span.Start);
                    break;
            }
        }
    }

    private static string Remedy(Match found) =>
        found.Groups["link"].Success
            ? "un lien s'écrit [texte](chemin), sans espace entre ] et ( ni dans le chemin ; une image ![ce qu'elle montre](image.png)"
        : found.Groups["note"].Success ? "une note s'écrit [^1] dans le texte, et « [^1]: … » sur une ligne à elle"
        : found.Groups["bracket"].Success ? "un lien s'écrit [texte](chemin) ; pour montrer un crochet, écrivez \\["
        : found.Groups["star"].Success
            ? "le gras s'écrit **ainsi**, l'italique *ainsi*, sans espace à l'intérieur des étoiles ; pour montrer une étoile, écrivez \\*"
        : found.Groups["low"].Success ? "l'italique s'écrit *ainsi* ; pour montrer un trait bas, écrivez \\_"
        : found.Groups["code"].Success ? "fermez l'accent grave sur la même ligne ; pour en montrer un, écrivez \\`"
        : found.Groups["pipe"].Success ? "un tableau a une ligne « |---|---| » sous ses titres ; pour montrer une barre, écrivez \\|"
        : found.Groups["block"].Success ? "un bloc s'ouvre et se ferme sur une ligne à lui, par « ::: »"
        : found.Groups["line"].Success
            ? "un titre s'écrit « ## Titre », avec une espace après les dièses ; une liste a une ligne vide au-dessus ; pour montrer le signe, "
                + "mettez \\ devant"
        : found.Groups["brace"].Success ? "une ancre s'écrit {#ancre} à la fin d'un titre ; aucune autre accolade n'a de sens ici"
        : found.Groups["entity"].Success ? "écrivez le caractère lui-même"
        : found.Groups["html"].Success ? "le HTML n'est pas permis ; pour montrer un chevron, mettez le passage entre accents graves"
        : found.Groups["web"].Success ? "une adresse s'écrit <https://exemple.org/> ou [texte](https://exemple.org/)"
        : "ce signe n'a pas de sens ici : retirez-le, ou mettez \\ devant pour le montrer";

    [GeneratedRegex(
        """
            (?<skip>\[(?:…|\.\.\.|sic)\])
            |(?<link>!?\[[^\[\]\n]*\][ ]?\([^)\n]*\)?|!\[)
            |(?<note>\[\^[^\]\n]*\]:?)
            |(?<bracket>\[+[^\[\]\n]*\]+(?:\[[^\]\n]*\]|:)?|[\[\]]+)
            |(?<star>\*+[^*\n]*\*+|\*+)
            |(?<low>(?<!\w)_+(?=[^\W_])[^_\n]*_+|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?=\s|$))
            |(?<code>`+[^`\n]*`*)
            |(?<pipe>\|[^\n]*)
            |(?<block>:::+[^\n]*)
            |(?<line>(?<=^|\n)[ ]*(?:\#{1,6}|>|!!!|\?\?\?|\+{3,}|[-+][ ]|:[ ]))
            |(?<brace>\{[\#.:%{][^}\n]*\}*|\{[a-z-]+=[^}\n]*\})
            |(?<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
            |(?<html><(?=[A-Za-z/!?])[^\n>]*>?)
            |(?<web>(?<![\w@/.])(?:https?://|www\.)[^\s\uFFFC]*)
            |~~+[^~\n]*(?:~~+)?|~[^\s~]+~
            |==+[^=\n]*(?:==+)?
            |\+\+[^\s+][^+\n]*\+\+
            |\^[^\s^]+\^
            |\$\$[^$\n]*\$*|\$(?=\S)[^$\n]*(?<=\S)\$(?!\d)|\\[a-zA-Z]+\{
            |(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Left();
}
