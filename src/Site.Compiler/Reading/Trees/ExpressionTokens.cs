using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>The words and signs of a condition, taken one after the other; a fault is made at one of them.</summary>
internal sealed partial class ExpressionTokens
{
    private readonly Located<string> _text;
    private readonly ImmutableArray<ExpressionToken> _tokens;
    private readonly int[]? _places;
    private int _next;

    public ExpressionTokens(Located<string> text)
    {
        _text = text;
        _places = text.Places();
        _tokens = [.. Words().Matches(text.Value).Select(m => new ExpressionToken(m.Value, m.Index))];
    }

    public ExpressionToken? Peek() => _next < _tokens.Length ? _tokens[_next] : null;

    /// <summary>A word that begins like a name; the words of conditions are such names too.</summary>
    public static bool IsName(ExpressionToken token) => Name().IsMatch(token.Text);

    public static bool IsConnector(ExpressionToken token) => TreeWords.Connectors.Contains(token.Text);

    public void Skip() => _next++;

    public bool Take(string word)
    {
        var isNext = Peek()?.Text == word;
        _next += isNext ? 1 : 0;
        return isNext;
    }

    public void Expect(string word, string example = "par exemple : q-danger parmi [oui, nsp]")
    {
        if (!Take(word))
        {
            throw Foreign(Peek(), $"on attend ici « {word} »", example);
        }
    }

    public Located<string> Locate(ExpressionToken token) => new(token.Text, SpanOf(token));

    /// <summary>A word that another language would have here is answered with ours; any other as told.</summary>
    public ExpressionException Foreign(ExpressionToken? token, string message, string hint)
    {
        var question = _tokens.Select(t => t.Text).FirstOrDefault(t => t.StartsWith("q-", StringComparison.Ordinal)) ?? "q-danger";
        var instead = token is null || TreeWords.Connectors.Contains(token.Text) ? null : ForeignWords.Instead(token.Text, question);
        return instead is null ? Fault(token, message, hint) : Fault(token, $"« {token!.Text} » n'est pas un mot des conditions", instead);
    }

    /// <summary>« q-a = oui ou non » ends after « non », which is no value there.</summary>
    public string TooShort() =>
        _next > 2 && _tokens[_next - 1].Text == "non" && _tokens[_next - 2].Text == "ou"
            ? "« non » renverse la condition qui le suit ; pour plusieurs valeurs, écrivez par exemple : q-danger parmi [oui, non]"
            : "une condition s'écrit par exemple : q-danger = oui";

    public ExpressionException Fault(ExpressionToken? token, string message, string hint) =>
        new(token is { } t ? SpanOf(t) : _text.Within(_places, _text.Value.TrimEnd().Length - 1, 1), message, hint);

    private Span SpanOf(ExpressionToken token) => _text.Within(_places, token.Start, token.Text.Length);

    [GeneratedRegex(
        """=>(?![=>])|[<>=!]{2,}|&&|\|\||->|:=|[=\[\](),]|"[^"]*"|«[^»]*»|[\p{L}\p{N}][\p{L}\p{N}/_.-]*|\S""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"^[\p{L}\p{N}]", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
