using Scriban.Syntax;

namespace Site.Compiler.Themes;

/// <summary>
/// White space that lays a template out is not printed: where it holds a line break and touches a statement, or an end of a block or of an element's
/// content. No mark is needed for it.
/// </summary>
internal readonly record struct White(bool IsLooseBefore, bool IsLooseAfter)
{
    public static White Of(ScriptList<ScriptStatement> statements, int raw) => new(IsLoose(statements, raw, -1), IsLoose(statements, raw, 1));

    public string Kept(string text, IEnumerable<int> edges)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        var from = 0;
        foreach (var edge in (IsLooseBefore ? [0] : Array.Empty<int>()).Concat(edges).Concat(IsLooseAfter ? [text.Length] : []))
        {
            var (start, end) = (edge, edge);
            while (start > from && IsWhite(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && IsWhite(text[end]))
            {
                end++;
            }

            var isLayout = text.AsSpan(start, end - start).Contains('\n');
            kept.Append(text, from, (isLayout ? start : edge) - from);
            from = isLayout ? end : edge;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsLoose(ScriptList<ScriptStatement> statements, int raw, int step)
    {
        var i = raw + step;
        while (i >= 0 && i < statements.Count && statements[i] is ScriptEscapeStatement)
        {
            i += step;
        }

        return i < 0
            || i >= statements.Count
            || statements[i] is ScriptConditionStatement or ScriptForStatement or ScriptCaptureStatement or ScriptEndStatement
            || statements[i] is ScriptExpressionStatement { Expression: ScriptAssignExpression };
    }

    /// <summary>No-break spaces are meant.</summary>
    private static bool IsWhite(char c) => c is ' ' or '\n' or '\t';
}
