using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>
/// Reads <c>q-a = oui et (q-b parmi [x, y] ou non q-c = nsp) => nature = partage</c>.
/// <c>non</c> binds more than <c>et</c>, <c>et</c> than <c>ou</c>, <c>ou</c> than <c>=></c> (which groups to the right).
/// </summary>
public sealed partial class ExpressionParser
{
    private const int MaximumDepth = 100;
    private const string TextsExample = "par exemple : mentionne parmi [\"112\", \"secours\"]";

    private readonly Located<string> _text;
    private readonly bool _isAboutOutcome;
    private readonly ImmutableArray<Token> _tokens;
    private readonly int[]? _places;
    private int _next;
    private int _depth;

    private ExpressionParser(Located<string> text, bool isAboutOutcome)
    {
        _text = text;
        _isAboutOutcome = isAboutOutcome;
        _places = text.Places();
        _tokens = [.. Words().Matches(text.Value).Select(m => new Token(m.Value, m.Index))];
    }

    /// <summary>Parses; a fault is reported once, at its word, and the expression is then never true.</summary>
    /// <param name="text">What the author wrote, with its place.</param>
    /// <param name="isAboutOutcome">True in invariants, which may speak of the outcome and of the last answer.</param>
    /// <param name="diagnostics">Where a fault is added.</param>
    public static Expression Parse(Located<string> text, bool isAboutOutcome, ICollection<Diagnostic> diagnostics)
    {
        try
        {
            var parser = new ExpressionParser(text, isAboutOutcome);
            var expression = parser.Implication();
            return parser.Peek() is { } extra ? throw parser.Foreign(extra, "on n'attend plus rien ici", "reliez les conditions par « et » ou « ou »") : expression;
        }
        catch (ExpressionException fault)
        {
            diagnostics.Add(Catalogue.ExpressionWrong(fault.Span, fault.Message, fault.Hint));
            return Expression.Never;
        }
    }

    private Expression Implication()
    {
        var parts = Joined("=>", Disjunction);
        return parts.Length == 1 ? parts[0] : new Expression.Any([.. parts[..^1].Select(p => new Expression.Not(p)), parts[^1]]);
    }

    private Expression Disjunction()
    {
        var parts = Joined("ou", Conjunction);
        return parts.Length == 1 ? parts[0] : new Expression.Any(parts);
    }

    private Expression Conjunction()
    {
        var parts = Joined("et", Negation);
        return parts.Length == 1 ? parts[0] : new Expression.All(parts);
    }

    private ImmutableArray<Expression> Joined(string word, Func<Expression> part)
    {
        var parts = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            parts.Add(part());
        }
        while (Take(word));
        return parts.ToImmutable();
    }

    private Expression Negation()
    {
        var isNegated = false;
        while (Take("non"))
        {
            isNegated = !isNegated;
        }

        var part = Primary();
        return isNegated ? new Expression.Not(part) : part;
    }

    private Expression Primary()
    {
        var token = Peek() ?? throw Fault(null, "la condition s'arrête trop tôt", TooShort());
        if (Take("("))
        {
            if (++_depth > MaximumDepth)
            {
                throw Fault(token, "trop de parenthèses imbriquées", "donnez un nom à une partie de la condition, sous « deductions: »");
            }

            var inner = Implication();
            Expect(")");
            _depth--;
            return inner;
        }

        if (!Name().IsMatch(token.Text) || TreeWords.Connectors.Contains(token.Text))
        {
            throw Foreign(token, $"« {token.Text} » n'est pas attendu ici", "on attend le nom d'une question, par exemple : q-danger = oui");
        }

        _next++;
        if (ForeignWords.IsNegation(token.Text) && Peek() is { } next && Name().IsMatch(next.Text) && !TreeWords.Connectors.Contains(next.Text))
        {
            throw Foreign(token, "", "");
        }

        return Comparison(token);
    }

    private Expression Comparison(Token name)
    {
        if (TreeWords.OutcomeWords.Contains(name.Text) && !_isAboutOutcome)
        {
            throw Fault(name, $"« {name.Text} » n'a de sens que dans un invariant", "ici, comparez la réponse à une question : q-danger = oui");
        }

        return _isAboutOutcome && AboutOutcome(name) is { } about ? about : AboutPath(name);
    }

    private Expression AboutPath(Token name) =>
        Peek()?.Text is "=" or "parmi" ? new Expression.FactIn(Locate(name), Values()) : new Expression.Deduced(Locate(name));

    /// <summary>What an invariant alone may say; null for the name of a question or a deduction.</summary>
    private Expression? AboutOutcome(Token name) => name.Text switch
    {
        "oppose-secret" => new Expression.OpposesSecrecy(),
        "destinataire" => new Expression.HasAddressee(),
        "communs" => new Expression.IsShared(),
        "voir" => new Expression.HasNext(),
        "posee" => new Expression.Asked(Value()),
        "mentionne" => new Expression.Mentions(new OutcomePart.Anywhere(), Texts()),
        "etape" => MentionsIn(new OutcomePart.Step(StepNumber())),
        "a-dire" when Peek()?.Text != "mentionne" => new Expression.HasSay(),
        _ when TreeWords.Parts.TryGetValue(name.Text, out var part) => MentionsIn(part),
        "nature" => new Expression.KindIn(Kinds()),
        "aussi" => new Expression.AlsoIn(Kinds()),
        "issue" => new Expression.OutcomeIn(Values()),
        "derniere" => new Expression.LastAnswerIn(Values()),
        _ => null,
    };

    private ImmutableArray<Located<string>> Values()
    {
        if (Take("="))
        {
            return [Value()];
        }

        Expect("parmi");
        Expect("[");
        var values = ImmutableArray.CreateBuilder<Located<string>>();
        do
        {
            values.Add(Value());
        }
        while (Take(","));
        Expect("]");
        return values.ToImmutable();
    }

    private Located<string> Value()
    {
        if (Peek() is { } token && Name().IsMatch(token.Text))
        {
            _next++;
            return Locate(token);
        }

        throw Peek() is { Text: ['"' or '«', ..] }
            ? Fault(Peek(), "une valeur s'écrit sans guillemets", "par exemple : q-danger = oui")
            : Fault(Peek(), "on attend ici une valeur", "par exemple : q-danger = oui, ou q-danger parmi [oui, nsp]");
    }

    private ImmutableArray<OutcomeKind> Kinds()
    {
        var kinds = ImmutableArray.CreateBuilder<OutcomeKind>();
        foreach (var word in Values())
        {
            if (!TreeWords.Kinds.TryGetValue(word.Value, out var kind))
            {
                throw new ExpressionException(word.Span, $"« {word.Value} » n'est pas une nature d'issue", Nearest.Hint(word.Value, TreeWords.Kinds.Keys) ?? $"natures : {string.Join(", ", TreeWords.Kinds.Keys)}");
            }

            kinds.Add(kind);
        }

        return kinds.ToImmutable();
    }

    /// <summary><c>mentionne "…"</c> or <c>mentionne parmi ["…", "…"]</c>, of one part of the outcome.</summary>
    private Expression.Mentions MentionsIn(OutcomePart part)
    {
        Expect("mentionne", "par exemple : etape 1 mentionne \"112\"");
        return new Expression.Mentions(part, Texts());
    }

    private int StepNumber()
    {
        if (Peek() is { } token && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            _next++;
            return number;
        }

        throw Fault(Peek(), "on attend ici le rang d'une étape, à partir de 1", "par exemple : etape 1 mentionne \"112\"");
    }

    private ImmutableArray<string> Texts()
    {
        if (!Take("parmi"))
        {
            return [Quoted()];
        }

        Expect("[", TextsExample);
        var texts = ImmutableArray.CreateBuilder<string>();
        do
        {
            texts.Add(Quoted());
        }
        while (Take(","));
        Expect("]", TextsExample);
        return texts.ToImmutable();
    }

    private string Quoted()
    {
        if (Peek() is { } token && token.Text[0] is '"' or '«' && token.Text.Trim('"', '«', '»', ' ', '\u00A0', '\u202F') is { Length: > 0 } text)
        {
            _next++;
            return text;
        }

        throw Fault(Peek(), "on attend ici un texte entre guillemets", "par exemple : mentionne \"119\"");
    }

    private Token? Peek() => _next < _tokens.Length ? _tokens[_next] : null;

    private bool Take(string word)
    {
        var isNext = Peek()?.Text == word;
        _next += isNext ? 1 : 0;
        return isNext;
    }

    private void Expect(string word, string example = "par exemple : q-danger parmi [oui, nsp]")
    {
        if (!Take(word))
        {
            throw Foreign(Peek(), $"on attend ici « {word} »", example);
        }
    }

    private Located<string> Locate(Token token) => new(token.Text, SpanOf(token));

    private Span SpanOf(Token token) => _text.Within(_places, token.Start, token.Text.Length);

    /// <summary>A word that another language would have here is answered with ours; any other as told.</summary>
    private ExpressionException Foreign(Token? token, string message, string hint)
    {
        var question = _tokens.Select(t => t.Text).FirstOrDefault(t => t.StartsWith("q-", StringComparison.Ordinal)) ?? "q-danger";
        var instead = token is null || TreeWords.Connectors.Contains(token.Text) ? null : ForeignWords.Instead(token.Text, question);
        return instead is null ? Fault(token, message, hint) : Fault(token, $"« {token!.Text} » n'est pas un mot des conditions", instead);
    }

    /// <summary>« q-a = oui ou non » ends after « non », which is no value there.</summary>
    private string TooShort() => _next > 2 && _tokens[_next - 1].Text == "non" && _tokens[_next - 2].Text == "ou"
        ? "« non » renverse la condition qui le suit ; pour plusieurs valeurs, écrivez par exemple : q-danger parmi [oui, non]"
        : "une condition s'écrit par exemple : q-danger = oui";

    private ExpressionException Fault(Token? token, string message, string hint) =>
        new(token is { } t ? SpanOf(t) : _text.Within(_places, _text.Value.TrimEnd().Length - 1, 1), message, hint);

    [GeneratedRegex("""=>(?![=>])|[<>=!]{2,}|&&|\|\||->|:=|[=\[\](),]|"[^"]*"|«[^»]*»|[\p{L}\p{N}][\p{L}\p{N}/_.-]*|\S""", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^[\p{L}\p{N}]", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private sealed record Token(string Text, int Start);

    private sealed class ExpressionException(Span span, string message, string hint) : Exception(message)
    {
        public Span Span { get; } = span;

        public string Hint { get; } = hint;
    }
}
