using System.Collections.Immutable;
using Scriban.Parsing;
using Scriban.Syntax;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>
/// Checks one template and makes what draws it, in one walk: nothing is drawn that was not checked. Its language is a small part of Scriban's, typed
/// whole.
/// </summary>
internal sealed partial class TemplateBinder
{
    private readonly ThemeBinder _theme;
    private readonly SourceText _file;
    private readonly ImmutableDictionary<string, Variable> _globals;
    private readonly ImmutableDictionary<string, Variable> _parameters;
    private readonly Stack<Dictionary<string, Variable>> _scopes = [];
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);
    private HtmlPlace _place;
    private bool _isLost;

    public TemplateBinder(
        ThemeBinder theme,
        SourceText file,
        ImmutableDictionary<string, Variable> globals,
        ImmutableDictionary<string, Variable> parameters,
        HtmlPlace place
    ) => (_theme, _file, _globals, _parameters, _place, Slots) = (theme, file, globals, parameters, place, ThemeBinder.Globals + parameters.Count);

    /// <summary>How many values it keeps as it is drawn.</summary>
    public int Slots { get; private set; }

    public Marks Marks { get; private set; } = Marks.None;

    /// <summary>The whole template; it must end in HTML where it began.</summary>
    public Draw Bind(ScriptBlockStatement body)
    {
        var start = _place;
        var draw = Block(body);
        if (!_isLost && _place.AtCode().Settled != start.AtCode().Settled)
        {
            Add(Catalogue.ThemeHtmlOpen(_file.Span(_file.Text.Length, 0), WhatIsOpen(_place)));
        }

        return draw;
    }

    private Draw Block(ScriptBlockStatement block)
    {
        _scopes.Push(new(StringComparer.Ordinal));
        var draws = new List<Draw>();
        for (var i = 0; i < block.Statements.Count; i++)
        {
            if (block.Statements[i] is ScriptRawStatement raw)
            {
                draws.AddRange(Raw(raw, White.Of(block.Statements, i)));
            }
            else if (block.Statements[i] is not (ScriptEscapeStatement or ScriptEndStatement or ScriptNopStatement))
            {
                EnterCode(block.Statements[i]);
                draws.AddRange(Statement(block.Statements[i]));
            }
        }

        _scopes.Pop();
        return Sequence([.. draws]);
    }

    private static Draw Sequence(Draw[] draws) =>
        draws is [var one]
            ? one
            : (to, slots) =>
            {
                foreach (var draw in draws)
                {
                    draw(to, slots);
                }
            };

    private IEnumerable<Draw> Raw(ScriptRawStatement raw, White white)
    {
        var (from, met) = (raw.Text.Index, new HtmlReading());
        var text = _file.Text.Substring(from, raw.Text.Length);
        _place = _place.Feed(text, met);
        foreach (var part in met.Parts)
        {
            Element(part, _file.Span(from + part.At, 1));
        }

        if (_place.State == HtmlState.Broken)
        {
            Lose(_file.Span(from + met.BrokenAt, 1));
        }

        var kept = white.Kept(text, met.Edges);
        return kept.Length == 0 ? [] : [Literal(kept)];
    }

    private Draw[] Statement(ScriptStatement statement) =>
        statement switch
        {
            ScriptExpressionStatement { Expression: ScriptAssignExpression assign } => Assign(assign),
            ScriptExpressionStatement { Expression: ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "include" } } call } => Include(call),
            ScriptExpressionStatement { Expression: { } shown } => Show(shown),
            ScriptIfStatement branch => [If(branch)],
            ScriptTableRowStatement => Refuse(statement),
            ScriptForStatement loop => [For(loop)],
            ScriptCaptureStatement { Target: ScriptVariableGlobal name } capture => Capture(capture, name),
            _ => Refuse(statement),
        };

    private Draw[] Refuse(ScriptStatement statement)
    {
        Add(Catalogue.ThemeRefused(SpanOf(statement), WordOf(statement), "employez if, for, include, capture et les valeurs de la page"));
        return [];
    }

    private Draw[] Assign(ScriptAssignExpression assign)
    {
        var value = Value(assign.Value!);
        if (assign.Target is not ScriptVariableGlobal target || assign.EqualToken?.TokenType is not (null or TokenType.Equal))
        {
            Add(Catalogue.ThemeRefused(SpanOf(assign), "écrire dans une valeur de la page", "donnez un nom nouveau : titre = page.lead"));
            return [];
        }

        var slot = Name(target, value with { Parameter = null, Constant = null });
        return [(_, slots) => slots[slot] = value.Read(slots)];
    }

    private Draw[] Capture(ScriptCaptureStatement capture, ScriptVariableGlobal name)
    {
        var (outer, marks) = (_place, Marks);
        _place = HtmlPlace.Start;
        var body = Block(capture.Body!);
        if (!_isLost && _place.Settled != HtmlPlace.Start)
        {
            Add(Catalogue.ThemeHtmlOpen(SpanOf(capture), WhatIsOpen(_place)));
        }

        (_place, Marks) = (outer, marks);
        var slot = Name(name, new Bound(ThemeType.Html, _ => null));
        return
        [
            (_, slots) =>
            {
                using var apart = new HtmlWriter();
                body(apart, slots);
                slots[slot] = new SafeHtml(apart.ToString());
            },
        ];
    }

    /// <summary>Gives a value a name from here on, which has no other sense here.</summary>
    private int Name(ScriptVariable name, Bound value)
    {
        if (Find(name.Name) is not null || ThemeBinder.IsFunction(name.Name))
        {
            Add(Catalogue.ThemeAssign(SpanOf(name), name.Name));
        }

        var slot = Slots++;
        _scopes.Peek()[name.Name] = new Variable(slot, value with { Read = slots => slots[slot] });
        return slot;
    }

    private Draw If(ScriptIfStatement branch)
    {
        var test = Condition(branch.Condition!);
        var (start, before) = (_place, Marks);
        Marks = Marks.None;
        var then = Knowing(test.IfTrue, () => Block(branch.Then!));
        var (afterThen, thenMarks) = (_place, Marks);
        (_place, Marks) = (start, Marks.None);
        var other = Knowing(test.IfFalse, () => branch.Else switch
            {
                ScriptElseStatement { Body: { } body } => Block(body),
                ScriptIfStatement next => If(next),
                _ => null,
            });
        Meet(afterThen, SpanOf(branch));
        // What is missing cannot be written: « if frame.notice » around it writes it in every case.
        var absent = test.IfTrue.Where(p => Marks.Of(p).Most == 0).Aggregate(Marks, (m, p) => thenMarks.Of(p).Least > 0 ? m.Add(p) : m);
        Marks = before.Then(thenMarks.Or(absent));
        return other is null
            ? (to, slots) =>
            {
                if (test.Holds(slots))
                {
                    then(to, slots);
                }
            }
            : (to, slots) => (test.Holds(slots) ? then : other)(to, slots);
    }

    private Draw For(ScriptForStatement loop)
    {
        var list = Value(loop.Iterator!);
        if (loop.NamedArguments is { Count: > 0 } || loop.Else is not null || loop.Variable is not ScriptVariableGlobal)
        {
            Add(Catalogue.ThemeRefused(SpanOf(loop), "for avec autre chose qu'un nom et une liste", "écrivez {{ for x in liste }} … {{ end }}"));
        }

        Expect(list, loop.Iterator!, list.Type.IsList || list.Type.IsUnknown, "liste");
        var (start, before) = (_place, Marks);
        Marks = Marks.None;
        _scopes.Push(new(StringComparer.Ordinal));
        var item = new Bound(list.Type.Item ?? ThemeType.Unknown, _ => null) { Parameter = list.Parameter, IsPart = true };
        var slot = loop.Variable is ScriptVariable name ? Name(name, item) : Slots++;
        var turn = Slots++;
        _scopes.Peek()["for"] = new Variable(turn, new Bound(new ThemeType(typeof(LoopView)), slots => slots[turn]));
        var body = Block(loop.Body!);
        _scopes.Pop();
        Meet(start, SpanOf(loop));
        Marks = before.Then(Marks.Repeated()).Add(loop.Iterator!.ToString()!);
        return (to, slots) => Repeat(to, slots, (System.Collections.IList)list.Read(slots)!, body, (slot, turn));
    }

    private static void Repeat(HtmlWriter to, object?[] slots, System.Collections.IList items, Draw body, (int Item, int Turn) at)
    {
        for (var i = 0; i < items.Count; i++)
        {
            to.Turn();
            (slots[at.Item], slots[at.Turn]) = (items[i], LoopView.Of(i == 0, i == items.Count - 1));
            body(to, slots);
        }
    }

    /// <summary>Two ways come together: both must have left the page at the same place.</summary>
    private void Meet(HtmlPlace other, Span at)
    {
        if (!_isLost && _place.AtCode().Settled != other.AtCode().Settled)
        {
            Add(Catalogue.ThemeHtmlBranch(at));
        }

        _place = other.AtCode();
    }

    private T Knowing<T>(ImmutableArray<string> present, Func<T> bind)
    {
        var added = present.Where(_present.Add).ToArray();
        var bound = bind();
        _present.ExceptWith(added);
        return bound;
    }

    private void EnterCode(ScriptStatement statement)
    {
        _place = _place.AtCode();
        if (_place.State == HtmlState.Broken)
        {
            Lose(SpanOf(statement));
        }
    }

    /// <summary>Where the page is no longer known, nothing more is said of places.</summary>
    private void Lose(Span at)
    {
        if (!_isLost)
        {
            Add(Catalogue.ThemeHtmlBroken(at));
        }

        (_isLost, _place) = (true, HtmlPlace.Start);
    }

    private static string WhatIsOpen(HtmlPlace place) =>
        place.State == HtmlState.Text
            ? string.Concat(place.Open.Split('>', StringSplitOptions.RemoveEmptyEntries).Select(e => $"<{e}>"))
            : place.Words;

    private static string WordOf(ScriptNode node) =>
        node.GetType()
            .Name["Script".Length..]
            .Replace("Statement", "", StringComparison.Ordinal)
            .Replace("Expression", "", StringComparison.Ordinal)
            .ToLowerInvariant();

    private Span SpanOf(ScriptNode node) => _file.Span(node.Span.Start.Offset, Math.Max(1, node.Span.End.Offset - node.Span.Start.Offset + 1));

    private void Add(Diagnostic fault) => _theme.Add(fault);
}
