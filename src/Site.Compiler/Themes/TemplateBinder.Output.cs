using System.Collections.Immutable;
using Scriban.Syntax;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>What is written, and where: values by their place in HTML, partials, and the elements of the template itself.</summary>
internal sealed partial class TemplateBinder
{
    private bool _hasSource;

    private Draw[] Show(ScriptExpression shown)
    {
        if (shown is ScriptFunctionCall { Target: not ScriptVariableGlobal { Name: "t" or "attr" } } unknown)
        {
            Add(Catalogue.ThemeRefused(SpanOf(unknown), $"la fonction « {unknown.Target} »", "les fonctions sont include, t et attr"));
            return [];
        }

        var value = Value(shown);
        if (!value.Type.IsUnknown && !value.Type.IsShown)
        {
            Add(Catalogue.ThemeType(SpanOf(shown), shown.ToString()!, "une valeur qui s'écrit", value.Type.Words));
            return [];
        }

        if (!_isLost && MisplacedOf(value.Type, shown) is { } fault)
        {
            Add(fault);
        }

        Marks = Marks.Add(shown.ToString()!);
        _place = _place.AfterValue();
        return [value.Constant is { } constant ? Literal(HtmlWriter.Escape(constant)) : Writer(value)];
    }

    private static Draw Literal(string html) => (to, _) => to.Write(html);

    private static Draw Writer(Bound value) =>
        value.Type.Clr == typeof(SafeHtml) ? (to, slots) => Html(to, value.Read(slots))
        : value.Type.Clr == typeof(HtmlAttribute) ? (to, slots) => Write(to, (HtmlAttribute)value.Read(slots)!)
        : (to, slots) => to.WriteEscaped(Shown(value.Read(slots)));

    /// <summary>What stands in a layout is drawn there, not before.</summary>
    private static void Html(HtmlWriter to, object? html)
    {
        if (html is Action<HtmlWriter> draw)
        {
            draw(to);
        }
        else
        {
            to.Write(((SafeHtml?)html)?.Value);
        }
    }

    private static void Write(HtmlWriter to, HtmlAttribute attribute)
    {
        if (attribute.Value is null or false)
        {
            return;
        }

        to.Write(" ");
        to.Write(attribute.Name);
        if (attribute.Value is not true)
        {
            to.Write("=\"");
            to.WriteEscaped(Shown(attribute.Value));
            to.Write("\"");
        }
    }

    /// <summary>Why a value may not be written where it stands; null where it may.</summary>
    private Diagnostic? MisplacedOf(ThemeType type, ScriptExpression shown)
    {
        var (at, isAttribute) = (SpanOf(shown), type.Clr == typeof(HtmlAttribute));
        return _place.State switch
        {
            _ when type.IsUnknown => null,
            HtmlState.Text when !isAttribute => null,
            HtmlState.Rcdata when type.IsText => null,
            HtmlState.Tag or HtmlState.AfterName when isAttribute => null,
            HtmlState.Tag or HtmlState.AfterName => Catalogue.ThemePlace(
                at,
                "une valeur ne s'écrit pas seule dans une balise",
                $"écrivez {{{{ attr 'nom' {shown} }}}} ou nom=\"{{{{ {shown} }}}}\""
            ),
            HtmlState.DoubleQuoted => MisplacedInAttribute(type, shown, at),
            HtmlState.SingleQuoted or HtmlState.Unquoted or HtmlState.BeforeValue => Catalogue.ThemeQuotes(at, _place.Attribute, shown.ToString()!),
            _ => Catalogue.ThemePlace(
                at,
                $"« {shown} » ne s'écrit pas ici : {_place.Words}",
                isAttribute ? "attr s'écrit dans une balise ouvrante" : "écrivez la valeur dans le texte de la page"
            ),
        };
    }

    private Diagnostic? MisplacedInAttribute(ThemeType type, ScriptExpression shown, Span at)
    {
        var isAddress = HtmlRules.IsAddress(_place.Attribute) && !_place.IsAnchor;
        return type.Clr == typeof(SafeHtml) || type.Clr == typeof(HtmlAttribute)
                ? Catalogue.ThemePlace(at, $"« {shown} » est : {type.Words} ; un attribut reçoit du texte", "employez une valeur de type texte")
            : isAddress && !type.IsUrl ? Catalogue.ThemeUrl(at, _place.Attribute, type.Words)
            : isAddress && _place.Value != "" ? Catalogue.ThemeUrl(at, _place.Attribute, "un texte, puis une adresse")
            : HtmlRules.FaultOf(_place.Tag, _place.Attribute) is { } why
                ? Catalogue.ThemePlace(at, $"l'attribut {_place.Attribute} ne reçoit aucune valeur", why)
            : null;
    }

    /// <summary>What the template itself writes.</summary>
    private void Element(HtmlPart part, Span at)
    {
        if (part.Attribute is not { } attribute)
        {
            if (HtmlRules.FaultOf(part.Tag) is { } reason)
            {
                Add(Catalogue.ThemeRefused(at, $"l'élément <{part.Tag}>", reason));
            }
            else if (part.Tag == "script" && !_hasSource)
            {
                Add(Catalogue.ThemeRefused(at, "un script écrit dans la page", "la politique de sécurité du site l'interdit"));
            }

            _hasSource = false;
            Marks = ThemeBinder.Elements.Contains(part.Tag) ? Marks.Add($"<{part.Tag}>") : Marks;
            return;
        }

        _hasSource |= attribute == "src";
        if (HtmlRules.FaultOf(part.Tag, attribute) is { } why)
        {
            Add(Catalogue.ThemeRefused(at, $"l'attribut {attribute}", why));
        }
        else if (part.Value is { } value && HtmlRules.IsAddress(attribute))
        {
            Address(part.Tag, attribute, value, at);
        }

        if (part.Value is not null && ThemeBinder.Anchors.GetValueOrDefault((part.Tag, attribute)) == part.Value)
        {
            Marks = Marks.Add($"<{part.Tag} {attribute}=\"{part.Value}\">");
        }
    }

    private void Address(string element, string attribute, string value, Span at)
    {
        // A reference to a character would hide what the address is.
        if (!Url.IsSound(value) || value.Replace("&amp;", "", StringComparison.Ordinal).Contains('&', StringComparison.Ordinal))
        {
            Add(Catalogue.ThemeUrl(at, attribute, $"« {value} »"));
        }
        else if (element == "script" || HtmlRules.LoadsElsewhere(element, attribute, value))
        {
            Add(Catalogue.ThemeExternal(at, value));
        }
    }

    private Draw[] Include(ScriptFunctionCall call)
    {
        if (call.Arguments is not [ScriptLiteral { Value: string name } literal, ..])
        {
            Add(
                Catalogue.ThemeInclude(
                    SpanOf(call),
                    "le nom du gabarit inclus s'écrit en toutes lettres",
                    "par exemple : include 'tree' tree: page.tree"
                )
            );
            return [];
        }

        var arguments = call.Arguments.Skip(1).OfType<ScriptNamedArgument>().ToArray();
        if (arguments.Length != call.Arguments.Count - 1 || arguments.DistinctBy(a => a.Name!.Name).Count() != arguments.Length)
        {
            Add(
                Catalogue.ThemeInclude(
                    SpanOf(call),
                    "chaque valeur donnée à un gabarit a un nom, et un seul",
                    "par exemple : include 'tree' tree: page.tree"
                )
            );
            return [];
        }

        var values = arguments.Select(a => (a.Name!.Name, Value: Value(a.Value!))).OrderBy(a => a.Name, StringComparer.Ordinal).ToImmutableArray();
        if (_theme.Partial(name, values, _globals, _place, SpanOf(literal)) is not { } partial)
        {
            return [];
        }

        if (partial.IsOpen && !values.Any(v => v.Value.IsPart && v.Value.Parameter == v.Name))
        {
            Add(Catalogue.ThemeLoop(SpanOf(call), name));
        }

        Marks = arguments.Aggregate(Marks.Then(partial.Marks), (marks, a) => marks.Add(a.Value!.ToString()!));
        return [(to, slots) => Call(to, slots, partial, values)];
    }

    private static void Call(HtmlWriter to, object?[] slots, BoundPartial partial, ImmutableArray<(string Name, Bound Value)> values)
    {
        to.Turn();
        var own = new object?[partial.Slots];
        Array.Copy(slots, own, ThemeBinder.Globals);
        for (var i = 0; i < values.Length; i++)
        {
            own[ThemeBinder.Globals + i] = values[i].Value.Read(slots);
        }

        partial.Body(to, own);
    }
}
