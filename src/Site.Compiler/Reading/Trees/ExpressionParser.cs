using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>
/// Reads <c>q-a = oui et (q-b parmi [x, y] ou non q-c = nsp) => nature = partage</c>.
/// <c>non</c> binds more than <c>et</c>, <c>et</c> than <c>ou</c>, <c>ou</c> than <c>=></c> (which groups to the right).
/// </summary>
public sealed class ExpressionParser
{
    private const int MaximumDepth = 100;
    private const string TextsExample = "par exemple : mentionne parmi [\"112\", \"secours\"]";

    private readonly ExpressionTokens _tokens;
    private readonly bool _isAboutOutcome;
    private int _depth;

    private ExpressionParser(Located<string> text, bool isAboutOutcome) => (_tokens, _isAboutOutcome) = (new ExpressionTokens(text), isAboutOutcome);

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
            return parser._tokens.Peek() is { } extra
                ? throw parser._tokens.Foreign(extra, "on n'attend plus rien ici", "reliez les conditions par « et » ou « ou »")
                : expression;
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
        } while (_tokens.Take(word));
        return parts.ToImmutable();
    }

    private Expression Negation()
    {
        var isNegated = false;
        while (_tokens.Take("non"))
        {
            isNegated = !isNegated;
        }

        var part = Primary();
        return isNegated ? new Expression.Not(part) : part;
    }

    private Expression Primary()
    {
        var token = _tokens.Peek() ?? throw _tokens.Fault(null, "la condition s'arrête trop tôt", _tokens.TooShort());
        if (_tokens.Take("("))
        {
            if (++_depth > MaximumDepth)
            {
                throw _tokens.Fault(token, "trop de parenthèses imbriquées", "donnez un nom à une partie de la condition, sous « deductions: »");
            }

            var inner = Implication();
            _tokens.Expect(")");
            _depth--;
            return inner;
        }

        if (!ExpressionTokens.IsName(token) || ExpressionTokens.IsConnector(token))
        {
            throw _tokens.Foreign(token, $"« {token.Text} » n'est pas attendu ici", "on attend le nom d'une question, par exemple : q-danger = oui");
        }

        _tokens.Skip();
        if (ForeignWords.IsNegation(token.Text) && _tokens.Peek() is { } next && ExpressionTokens.IsName(next) && !ExpressionTokens.IsConnector(next))
        {
            throw _tokens.Foreign(token, "", "");
        }

        return Comparison(token);
    }

    private Expression Comparison(ExpressionToken name)
    {
        if (TreeWords.OutcomeWords.Contains(name.Text) && !_isAboutOutcome)
        {
            throw _tokens.Fault(
                name,
                $"« {name.Text} » n'a de sens que dans un invariant",
                "ici, comparez la réponse à une question : q-danger = oui"
            );
        }

        return _isAboutOutcome && AboutOutcome(name) is { } about ? about : AboutPath(name);
    }

    private Expression AboutPath(ExpressionToken name) =>
        _tokens.Peek()?.Text is "=" or "parmi" ? new Expression.FactIn(_tokens.Locate(name), Values()) : new Expression.Deduced(_tokens.Locate(name));

    /// <summary>What an invariant alone may say; null for the name of a question or a deduction.</summary>
    private Expression.AboutEnd? AboutOutcome(ExpressionToken name) =>
        name.Text switch
        {
            "oppose-secret" => new Expression.OpposesSecrecy(),
            "destinataire" => new Expression.HasAddressee(),
            "communs" => new Expression.IsShared(),
            "voir" => new Expression.HasNext(),
            "posee" => new Expression.Asked(Value()),
            "mentionne" => new Expression.Mentions(new OutcomePart.Anywhere(), Texts()),
            "etape" => MentionsIn(new OutcomePart.Step(StepNumber())),
            "a-dire" when _tokens.Peek()?.Text != "mentionne" => new Expression.HasSay(),
            _ when TreeWords.Parts.TryGetValue(name.Text, out var part) => MentionsIn(part),
            "nature" => new Expression.KindIn(Kinds()),
            "aussi" => new Expression.AlsoIn(Kinds()),
            "issue" => new Expression.OutcomeIn(Values()),
            "derniere" => new Expression.LastAnswerIn(Values()),
            _ => null,
        };

    private ImmutableArray<Located<string>> Values()
    {
        if (_tokens.Take("="))
        {
            return [Value()];
        }

        _tokens.Expect("parmi");
        _tokens.Expect("[");
        var values = ImmutableArray.CreateBuilder<Located<string>>();
        do
        {
            values.Add(Value());
        } while (_tokens.Take(","));
        _tokens.Expect("]");
        return values.ToImmutable();
    }

    private Located<string> Value()
    {
        if (_tokens.Peek() is { } token && ExpressionTokens.IsName(token))
        {
            _tokens.Skip();
            return _tokens.Locate(token);
        }

        throw _tokens.Peek() is { Text: ['"' or '«', ..] }
            ? _tokens.Fault(_tokens.Peek(), "une valeur s'écrit sans guillemets", "par exemple : q-danger = oui")
            : _tokens.Fault(_tokens.Peek(), "on attend ici une valeur", "par exemple : q-danger = oui, ou q-danger parmi [oui, nsp]");
    }

    private ImmutableArray<OutcomeKind> Kinds()
    {
        var kinds = ImmutableArray.CreateBuilder<OutcomeKind>();
        foreach (var word in Values())
        {
            if (!TreeWords.Kinds.TryGetValue(word.Value, out var kind))
            {
                throw new ExpressionException(
                    word.Span,
                    $"« {word.Value} » n'est pas une nature d'issue",
                    Nearest.Hint(word.Value, TreeWords.Kinds.Keys) ?? $"natures : {string.Join(", ", TreeWords.Kinds.Keys)}"
                );
            }

            kinds.Add(kind);
        }

        return kinds.ToImmutable();
    }

    /// <summary><c>mentionne "…"</c> or <c>mentionne parmi ["…", "…"]</c>, of one part of the outcome.</summary>
    private Expression.Mentions MentionsIn(OutcomePart part)
    {
        _tokens.Expect("mentionne", "par exemple : etape 1 mentionne \"112\"");
        return new Expression.Mentions(part, Texts());
    }

    private int StepNumber()
    {
        if (_tokens.Peek() is { } token && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            _tokens.Skip();
            return number;
        }

        throw _tokens.Fault(_tokens.Peek(), "on attend ici le rang d'une étape, à partir de 1", "par exemple : etape 1 mentionne \"112\"");
    }

    private ImmutableArray<string> Texts()
    {
        if (!_tokens.Take("parmi"))
        {
            return [Quoted()];
        }

        _tokens.Expect("[", TextsExample);
        var texts = ImmutableArray.CreateBuilder<string>();
        do
        {
            texts.Add(Quoted());
        } while (_tokens.Take(","));
        _tokens.Expect("]", TextsExample);
        return texts.ToImmutable();
    }

    private string Quoted()
    {
        if (
            _tokens.Peek() is { } token
            && token.Text[0] is '"' or '«'
            && token.Text.Trim('"', '«', '»', ' ', '\u00A0', '\u202F') is { Length: > 0 } text
        )
        {
            _tokens.Skip();
            return text;
        }

        throw _tokens.Fault(_tokens.Peek(), "on attend ici un texte entre guillemets", "par exemple : mentionne \"119\"");
    }
}
