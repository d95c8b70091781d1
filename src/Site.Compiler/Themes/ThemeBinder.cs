using System.Collections.Frozen;
using System.Collections.Immutable;
using Scriban.Parsing;
using Scriban.Syntax;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>A template that stands for itself, and the view it draws; a page that stands alone has no layout around it.</summary>
public sealed record PageTemplate(string Name, Type View, bool IsAlone = false)
{
    /// <summary>The name of its view, as messages say it.</summary>
    public string ViewName => ViewMembers.NameOf(View.Name);
}

/// <summary>Checks every template of a theme against the views it receives, partials once per way of calling them.</summary>
internal sealed class ThemeBinder(FrozenDictionary<string, SourceText> templates, ThemeWords words)
{
    /// <summary>Slots of <c>page</c>, <c>frame</c> and <c>content</c>, which every template has.</summary>
    public const int Globals = 3;

    private const string Layout = "layout";

    private const string Outcome = "outcome";

    /// <summary>What an outcome says, whatever its look.</summary>
    private static readonly string[] Told =
    [
        "$outcome.kinds",
        "$outcome.title",
        "$outcome.say",
        "$outcome.message",
        "$outcome.steps",
        "$outcome.limits",
        "$outcome.sources",
        "$outcome.to_verify",
        "$outcome.controversies",
    ];

    private static readonly ParserOptions Parsing = new() { ExpressionDepthLimit = 64 };

    private static readonly LexerOptions Lexing = new() { Mode = ScriptMode.Default, KeepTrivia = false };

    private readonly ViewMembers _members = new();
    private readonly List<Diagnostic> _faults = [];
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoundPartial> _partials = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceText, ScriptBlockStatement?> _parsed = [];

    /// <summary>Elements that a page has once.</summary>
    public static FrozenSet<string> Elements { get; } = FrozenSet.ToFrozenSet(["h1", "main"], StringComparer.Ordinal);

    /// <summary>Attributes that a page has once, with their value.</summary>
    public static FrozenDictionary<(string Tag, string Attribute), string> Anchors { get; } =
        new Dictionary<(string, string), string> { [("main", "id")] = "contenu", [("a", "href")] = "#contenu" }.ToFrozenDictionary();

    /// <summary>What a layout writes once on every way through it, and how.</summary>
    private static readonly (string Mark, string Hint)[] Required =
    [
        ("frame.head", "écrivez {{ frame.head }} dans <head> : le titre, la politique de sécurité, les styles et les scripts"),
        ("frame.notice", "écrivez {{ if frame.notice }}{{ include 'version-banner' notice: frame.notice }}{{ end }} : le texte est-il en vigueur ?"),
        ("frame.imprint", "écrivez {{ if frame.imprint }}<p class=\"imprint\">{{ frame.imprint }}</p>{{ end }} : quel texte est-ce ?"),
        ("content", "écrivez {{ content }} dans <main>"),
        ("<h1>", "écrivez <h1>{{ frame.title }}</h1> avant {{ content }}"),
        ("<main>", "entourez {{ content }} de <main id=\"contenu\" tabindex=\"-1\"> … </main>"),
        ("<main id=\"contenu\">", "entourez {{ content }} de <main id=\"contenu\" tabindex=\"-1\"> … </main>"),
        ("<a href=\"#contenu\">", "écrivez <a class=\"skip\" href=\"#contenu\">…</a> au début de <body>"),
    ];

    public FrozenDictionary<string, Located<string>> Words => words.ByName;

    public static bool IsFunction(string name) => name is "include" or "t" or "attr";

    /// <summary>The theme, ready to draw, and what is wrong with it.</summary>
    /// <param name="pages">The template of each view.</param>
    /// <param name="frame">The type of what stands around a page.</param>
    public Parsed<CheckedTheme> Bind(ImmutableArray<PageTemplate> pages, Type frame)
    {
        var bound = pages.Select(p => (p.View, Drawn: Page(p, frame))).ToFrozenDictionary(p => p.View, p => p.Drawn);
        var layout = Template(Layout, NamesOf(frame, ("content", ThemeType.Html)), (_, counted) => counted != (1, 1), hint => hint);
        CheckUnused(pages);
        return new(new CheckedTheme(bound, layout), [.. _faults.Distinct()]);
    }

    public void Add(Diagnostic fault) => _faults.Add(fault);

    public FrozenDictionary<string, ViewMember> MembersOf(Type view) => _members.Of(view);

    public string? Word(string name)
    {
        _written.Add(name);
        return words.ByName.GetValueOrDefault(name)?.Value;
    }

    /// <summary>A partial called with values of these types at this place; null where it cannot be read.</summary>
    public BoundPartial? Partial(
        string name,
        ImmutableArray<(string Name, Bound Value)> values,
        ImmutableDictionary<string, Variable> globals,
        HtmlPlace place,
        Span at
    )
    {
        if (!templates.TryGetValue(Theme.Partials + name, out var file))
        {
            var names = templates.Keys.Where(k => k.StartsWith(Theme.Partials, StringComparison.Ordinal)).Select(k => k[Theme.Partials.Length..]);
            Add(Catalogue.ThemePartialUnknown(at, name, names));
            return null;
        }

        _reached.Add(file.Path);
        var types = string.Join(", ", values.Select(v => $"{v.Name}: {v.Value.Type}"));
        var key =
            $"{name}|{types}|{place.Apart}|{string.Join(", ", globals.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Value.Value.Type))}";
        if (!_partials.TryGetValue(key, out var partial) && Parse(file) is { } body)
        {
            _partials[key] = partial = new BoundPartial();
            var parameters = values.Select((v, i) => (v.Name, Variable: Parameter(v.Name, v.Value.Type, Globals + i)));
            var binder = new TemplateBinder(this, file, globals, parameters.ToImmutableDictionary(p => p.Name, p => p.Variable), place.Apart);
            partial.Body = binder.Bind(body);
            (partial.Slots, partial.Marks, partial.IsOpen) = (binder.Slots, binder.Marks, false);
            var omitted = name == Outcome ? Told.Where(t => partial.Marks.Of(t).Most == 0) : [];
            _faults.AddRange(omitted.Select(t => Catalogue.ThemeOmitted(file.Span(0, 1), t)));
        }

        return partial;
    }

    private static Variable Parameter(string name, ThemeType type, int slot) => new(slot, new Bound(type, slots => slots[slot]) { Parameter = name });

    private DrawnPage Page(PageTemplate page, Type frame)
    {
        var names = NamesOf(page.IsAlone ? null : frame, ("page", new ThemeType(page.View)));
        var drawn = Template(
            page.Name,
            names,
            (mark, counted) => mark[0] == '<' && counted.Most > 0 && !page.IsAlone,
            _ => "layout.html l'écrit déjà : retirez-le d'ici"
        );
        return drawn with { IsAlone = page.IsAlone };
    }

    private static ImmutableDictionary<string, Variable> NamesOf(Type? frame, params (string Name, ThemeType Type)[] more)
    {
        int SlotOf(string name) =>
            name switch
            {
                "page" => 0,
                "frame" => 1,
                _ => 2,
            };
        IEnumerable<(string Name, ThemeType Type)> names = frame is null ? more : more.Append(("frame", new ThemeType(frame)));
        return names
            .Select(n => (n.Name, Slot: SlotOf(n.Name), n.Type))
            .ToImmutableDictionary(n => n.Name, n => new Variable(n.Slot, new Bound(n.Type, slots => slots[n.Slot])))
            .Add("words", new Variable(-1, new Bound(new ThemeType(typeof(ThemeWords)), _ => null)));
    }

    private DrawnPage Template(
        string name,
        ImmutableDictionary<string, Variable> globals,
        Func<string, (int Least, int Most), bool> isWrong,
        Func<string, string> hintOf
    )
    {
        var file = templates[name];
        _reached.Add(file.Path);
        if (Parse(file) is not { } body)
        {
            return DrawnPage.None;
        }

        var binder = new TemplateBinder(this, file, globals, ImmutableDictionary<string, Variable>.Empty, HtmlPlace.Start);
        var draw = binder.Bind(body);
        _faults.AddRange(
            Required
                .Where(r => isWrong(r.Mark, binder.Marks.Of(r.Mark)))
                .Select(r => Catalogue.ThemeRequired(file.Span(0, 1), r.Mark, hintOf(r.Hint)))
        );
        return new DrawnPage(draw, binder.Slots);
    }

    /// <summary>Null after a fault.</summary>
    private ScriptBlockStatement? Parse(SourceText file)
    {
        if (!_parsed.TryGetValue(file, out var body))
        {
            var template = Scriban.Template.Parse(file.Text, file.Path, Parsing, Lexing);
            body = template.HasErrors ? null : template.Page!.Body;
            _parsed[file] = body;
            _faults.AddRange(template.Messages.Select(m => Catalogue.ThemeSyntax(file.Span(m.Span.Start.Offset, 1), m.Message)));
        }

        return body;
    }

    private void CheckUnused(ImmutableArray<PageTemplate> pages)
    {
        var known = pages.Select(p => p.Name).Append(Layout).ToArray();
        foreach (
            var (name, file) in templates.Where(t =>
                !_reached.Contains(t.Value.Path) && !t.Value.Path.StartsWith(Theme.Default, StringComparison.Ordinal)
            )
        )
        {
            var isPartial = name.StartsWith(Theme.Partials, StringComparison.Ordinal);
            Add(isPartial ? Catalogue.ThemeUnused(file.Span(0, 1), name) : Catalogue.ThemeTemplateUnknown(file.Span(0, 1), name, known));
        }

        foreach (
            var (name, word) in words.ByName.Where(w =>
                !_written.Contains(w.Key) && !w.Value.Span.File.Path.StartsWith(Theme.Default, StringComparison.Ordinal)
            )
        )
        {
            Add(Catalogue.ThemeUnused(word.Span, name));
        }
    }
}
