using System.Collections.Immutable;
using System.Globalization;
using Scriban.Syntax;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>Values and conditions.</summary>
internal sealed partial class TemplateBinder
{
    private Bound Value(ScriptExpression expression) =>
        expression switch
        {
            ScriptLiteral { Value: string text } => Bound.Of(text),
            ScriptLiteral { Value: bool flag } => new Bound(ThemeType.Flag, _ => flag),
            ScriptLiteral { Value: int number } => new Bound(ThemeType.Number, _ => number),
            ScriptNestedExpression { Expression: { } inner } => Value(inner),
            ScriptVariable variable => Variable(variable),
            ScriptMemberExpression member => Member(member),
            ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "t" } } call => Typeset(call),
            ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "attr" } } call => Attribute(call),
            ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not } => Flag(expression),
            ScriptBinaryExpression { Operator: ScriptBinaryOperator.Add } sum => Join(sum),
            ScriptBinaryExpression { Operator: ScriptBinaryOperator.And or ScriptBinaryOperator.Or } => Flag(expression),
            ScriptBinaryExpression { OperatorAsText: "==" or "!=" or "<" or ">" or "<=" or ">=" } compared => Compare(compared),
            _ => Wrong(
                Catalogue.ThemeRefused(SpanOf(expression), $"« {expression} »", "employez les valeurs de la page, t, attr, + et les comparaisons")
            ),
        };

    private Bound Wrong(Diagnostic fault)
    {
        Add(fault);
        return Bound.Unknown;
    }

    private Bound Variable(ScriptVariable variable)
    {
        var isParameter = variable.Scope == ScriptVariableScope.Local;
        var found = isParameter ? _parameters.GetValueOrDefault(variable.Name.TrimStart('$')) : Find(variable.Name);
        return found is not null ? Present(found.Value, variable)
            : isParameter ? Wrong(Catalogue.ThemeUnknown(SpanOf(variable), variable.Name, _parameters.Keys.Select(k => "$" + k)))
            : Wrong(Catalogue.ThemeUnknown(SpanOf(variable), variable.Name, _globals.Keys.Concat(_scopes.SelectMany(s => s.Keys))));
    }

    private Variable? Find(string name) =>
        _scopes.Select(s => s.GetValueOrDefault(name)).FirstOrDefault(v => v is not null) ?? _globals.GetValueOrDefault(name);

    /// <summary>What a condition around it made certain may no longer be missing.</summary>
    private Bound Present(Bound value, ScriptExpression at) =>
        value.Type.IsOptional && !value.Type.IsUnknown && _present.Contains(at.ToString()!)
            ? value with
            {
                Type = value.Type with { IsOptional = false },
            }
            : value;

    private Bound Member(ScriptMemberExpression member)
    {
        var (owner, name) = (Value(member.Target!), member.Member!.Name);
        var at = SpanOf(member.Member);
        if (owner.Type.IsUnknown)
        {
            return Bound.Unknown;
        }

        if (owner.Type.Clr == typeof(ThemeWords))
        {
            return _theme.Word(name) is { } word ? Bound.Of(word) : Wrong(Catalogue.ThemeMember(at, "words", name, _theme.Words.Keys));
        }

        if (!owner.Type.IsView)
        {
            return Wrong(Catalogue.ThemeMember(at, $"{member.Target} ({owner.Type.Words})", name, []));
        }

        if (owner.Type.IsOptional)
        {
            Add(Catalogue.ThemeNull(SpanOf(member), member.Target!.ToString()!));
        }

        var members = _theme.MembersOf(owner.Type.Clr!);
        return members.TryGetValue(name, out var found)
            ? Present(
                new Bound(found.Type, slots => owner.Read(slots) is { } view ? found.Read(view) : null)
                {
                    Parameter = owner.Parameter,
                    IsPart = true,
                },
                member
            )
            : Wrong(Catalogue.ThemeMember(at, member.Target!.ToString()!, name, members.Keys));
    }

    /// <summary><c>t 'Où aller ?'</c>: a text with French spaces.</summary>
    private Bound Typeset(ScriptFunctionCall call)
    {
        if (call.Arguments is not [var one])
        {
            return Wrong(Catalogue.ThemeInclude(SpanOf(call), "« t » reçoit un texte, et un seul", "par exemple : t 'À qui :'"));
        }

        var text = Value(one);
        Expect(text, one, text.Type == ThemeType.Text, ThemeType.Text.Words);
        return text.Constant is { } constant
            ? Bound.Of(Typography.Apply(constant))
            : new Bound(ThemeType.Text, slots => Typography.Apply((string)text.Read(slots)!));
    }

    /// <summary><c>attr 'class' x</c>: an attribute that is not written where its value is missing or false.</summary>
    private Bound Attribute(ScriptFunctionCall call)
    {
        if (call.Arguments is not [ScriptLiteral { Value: string name } literal, var valued])
        {
            return Wrong(
                Catalogue.ThemeInclude(SpanOf(call), "« attr » reçoit le nom d'un attribut, puis sa valeur", "par exemple : attr 'class' page.size")
            );
        }

        var value = Value(valued);
        if ((HtmlRules.FaultOf(_place.Tag, name) ?? (HtmlRules.IsName(name) ? null : "un nom d'attribut s'écrit en minuscules")) is { } why)
        {
            return Wrong(Catalogue.ThemePlace(SpanOf(literal), $"attr n'écrit pas « {name} »", why));
        }

        if (HtmlRules.IsAddress(name) && !value.Type.IsUrl && !value.Type.IsUnknown)
        {
            return Wrong(Catalogue.ThemeUrl(SpanOf(valued), name, value.Type.Words));
        }

        Expect(
            value with
            {
                Type = value.Type with { IsOptional = false },
            },
            valued,
            value.Type.IsUnknown || value.Type.IsText || value.Type.IsUrl || value.Type.Clr == typeof(bool),
            "texte, nombre, adresse, oui ou non"
        );
        return new Bound(ThemeType.Attribute, slots => new HtmlAttribute(name, value.Read(slots)));
    }

    private Bound Join(ScriptBinaryExpression sum)
    {
        var (left, right) = (Value(sum.Left!), Value(sum.Right!));
        foreach (var (side, at) in new[] { (left, sum.Left!), (right, sum.Right!) })
        {
            Expect(side, at, side.Type.IsText || side.Type.IsUnknown, "texte, nombre");
        }

        return left.Constant is { } a && right.Constant is { } b ? Bound.Of(a + b)
            : left.Type.Clr == typeof(int) && right.Type.Clr == typeof(int)
                ? new Bound(ThemeType.Number, slots => (int)left.Read(slots)! + (int)right.Read(slots)!)
            : new Bound(ThemeType.Text, slots => Shown(left.Read(slots)) + Shown(right.Read(slots)));
    }

    private Bound Compare(ScriptBinaryExpression compared)
    {
        var (left, right) = (Value(compared.Left!), Value(compared.Right!));
        var isOrder = compared.OperatorAsText is not ("==" or "!=");
        var isComparable = left.Type.IsText || left.Type.Clr == typeof(bool) && !isOrder;
        if (!left.Type.IsUnknown && !right.Type.IsUnknown)
        {
            Expect(
                right,
                compared.Right!,
                isComparable && left.Type.Clr == right.Type.Clr && !(isOrder && left.Type.Clr != typeof(int)),
                left.Type.Words
            );
        }

        Func<object?, object?, bool> holds = compared.OperatorAsText switch
        {
            "==" => Equals,
            "!=" => (a, b) => !Equals(a, b),
            "<" => (a, b) => (int)a! < (int)b!,
            ">" => (a, b) => (int)a! > (int)b!,
            "<=" => (a, b) => (int)a! <= (int)b!,
            _ => (a, b) => (int)a! >= (int)b!,
        };
        return new Bound(ThemeType.Flag, slots => holds(left.Read(slots), right.Read(slots)));
    }

    private Bound Flag(ScriptExpression expression)
    {
        var test = Condition(expression);
        return new Bound(ThemeType.Flag, slots => test.Holds(slots));
    }

    /// <summary>A value that may be missing holds where it is there; what cannot be missing is no condition.</summary>
    private Test Condition(ScriptExpression expression)
    {
        switch (expression)
        {
            case ScriptNestedExpression { Expression: { } inner }:
                return Condition(inner);
            case ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not, Right: { } right }:
                var negated = Condition(right);
                return new Test(slots => !negated.Holds(slots), negated.IfFalse, negated.IfTrue);
            case ScriptBinaryExpression { Operator: ScriptBinaryOperator.And } both:
                var first = Condition(both.Left!);
                var second = Knowing(first.IfTrue, () => Condition(both.Right!));
                return new Test(slots => first.Holds(slots) && second.Holds(slots), [.. first.IfTrue, .. second.IfTrue], []);
            case ScriptBinaryExpression { Operator: ScriptBinaryOperator.Or } either:
                var one = Condition(either.Left!);
                var other = Knowing(one.IfFalse, () => Condition(either.Right!));
                return new Test(slots => one.Holds(slots) || other.Holds(slots), [], [.. one.IfFalse, .. other.IfFalse]);
        }

        var value = Value(expression);
        if (!value.Type.IsUnknown && !value.Type.IsOptional && value.Type.Clr != typeof(bool))
        {
            Add(Catalogue.ThemeCondition(SpanOf(expression), expression.ToString()!, value.Type.Words));
        }

        return new Test(slots => value.Read(slots) is not (null or false), [expression.ToString()!], []);
    }

    /// <summary>That a value is of the kind that its place asks, and there.</summary>
    private void Expect(Bound value, ScriptExpression at, bool isRight, string expected)
    {
        if (value.Type.IsUnknown)
        {
            return;
        }

        if (!isRight && !(value.Type.IsOptional && (value with { Type = value.Type with { IsOptional = false } }).Type.Words == expected))
        {
            Add(Catalogue.ThemeType(SpanOf(at), at.ToString()!, expected, value.Type.Words));
        }
        else if (value.Type.IsOptional)
        {
            Add(Catalogue.ThemeNull(SpanOf(at), at.ToString()!));
        }
    }

    private static string Shown(object? value) => value is int number ? number.ToString(CultureInfo.InvariantCulture) : value?.ToString() ?? "";
}
