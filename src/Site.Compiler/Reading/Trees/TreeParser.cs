using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;
using Site.Compiler.Trees.Proofs;
using Site.Compiler.Versions;

namespace Site.Compiler.Reading.Trees;

/// <summary>Reads <c>input/arbres/*.yml</c>: text to typed trees, every value with its place. Rules are checked elsewhere.</summary>
public static class TreeParser
{
    private static readonly ImmutableArray<string> NeverEmpty = ["etapes", "sources"];

    private static readonly SortedDictionary<string, Jurisdiction?> Jurisdictions = new(Jurisdiction.Countries.ToDictionary(j => j.Code, j => (Jurisdiction?)j), StringComparer.Ordinal);

    /// <summary>Null where the file cannot be read.</summary>
    public static SharedOutcomes? ParseShared(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        var (drafts, before) = (new List<Located<string>>(), diagnostics.Count);
        var value = Yaml.Parse(file, diagnostics);
        var outcomes = MapReader.From(value, TreeFormat.Shared, diagnostics) is { } map
            ? new SharedOutcomes(ParseOutcomes(map, isShared: true, drafts, diagnostics), [.. drafts]) { IsWhole = diagnostics.Count == before }
            : null;
        return outcomes is null ? null : outcomes with { Texts = CheckTexts(value, TreeFormat.Shared, diagnostics) };
    }

    public static ImmutableArray<Invariant> ParseInvariants(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        var value = Yaml.Parse(file, diagnostics);
        CheckTexts(value, TreeFormat.Common, diagnostics);
        return MapReader.From(value, TreeFormat.Common, diagnostics) is { } map ? ParseInvariants(map, diagnostics) : [];
    }

    /// <summary>A tree for every file, so that what names it is not blamed for its faults; null outcomes are those of a file that cannot be read.</summary>
    public static Tree Parse(SourceText file, SharedOutcomes? shared, ICollection<Diagnostic> diagnostics, bool isNamedByFile = true)
    {
        var found = new List<Diagnostic>();
        var value = Yaml.Parse(file, found);
        var tree = MapReader.From(value, TreeFormat.Tree, found) is { } map ? ParseTree(map, shared?.All ?? [], found) : Hidden(file);
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (isNamedByFile && tree.Id.Value != name)
        {
            if (tree.Id.Value.Length > 0)
            {
                found.Add(Catalogue.TreeIdWrong(tree.Id.Span, tree.Id.Value, name));
            }

            tree = tree with { Id = tree.Id with { Value = name } };
        }

        foreach (var diagnostic in found)
        {
            diagnostics.Add(diagnostic);
        }

        // A wrong mark in a text hides no part of the tree: it is walked all the same.
        var texts = CheckTexts(value, TreeFormat.Tree, diagnostics);
        return (shared is null ? Hidden(file) : tree) with { Texts = texts, PastDays = [.. PastDay.Of(value, "le")], IsWhole = shared is not null && (shared.IsWhole || tree.Outcomes.All(o => !o.IsShared)) && found.All(d => d.Severity != Severity.Error || IsAside(d, value)) };
    }

    internal static ImmutableArray<AuthoredText> CheckTexts(YamlValue? value, Shape shape, ICollection<Diagnostic> diagnostics)
    {
        var texts = AuthoredTexts.Of(value, new ShapeValue.Of(shape)).ToImmutableArray();
        foreach (var fault in texts.SelectMany(MarkdownChecker.Check))
        {
            diagnostics.Add(fault);
        }

        return texts;
    }

    /// <summary>A fault in what proves a tree (its vignettes and invariants) leaves the tree itself whole.</summary>
    private static bool IsAside(Diagnostic fault, YamlValue? text) =>
        text is YamlValue.Mapping map && fault.Span is { } at && at.Start > map.Span.Start
        && map.Entries.LastOrDefault(e => e.Key.Span.Start <= at.Start).Key?.Value is "vignettes" or "invariants";

    /// <summary>A tree of which only the name is known.</summary>
    private static Tree Hidden(SourceText file)
    {
        var id = new Located<string>(Path.GetFileNameWithoutExtension(file.Path), file.Span(0, 0));
        return new Tree
        {
            Id = id,
            IsWhole = false,
            Title = "",
            Jurisdiction = null,
            Audience = "",
            Drafts = [],
            Notes = [],
            Start = id with { Value = "" },
            Questions = [],
            Outcomes = [],
            Deductions = [],
            Vignettes = [],
            Invariants = [],
            Exits = [],
        };
    }

    private static Tree ParseTree(MapReader map, ImmutableArray<Outcome> shared, List<Diagnostic> diagnostics)
    {
        var id = Text(map, "arbre");
        var drafts = new List<Located<string>>();
        NoteDraft(map, id, drafts);
        var questions = ParseQuestions(map, drafts, diagnostics);
        var named = questions.SelectMany(q => q.Answers).SelectMany(a => a.Target.Leaves()).OfType<Target.To>().Select(t => t.Id.Value).ToHashSet(StringComparer.Ordinal);
        var own = ParseOutcomes(map, isShared: false, drafts, diagnostics);
        var (vignettes, areWhole) = ParseVignettes(map, diagnostics);
        return new Tree
        {
            Id = id,
            IsWhole = true,
            Title = Text(map, "titre").Value,
            Jurisdiction = map.Choice("juridiction", Jurisdictions, null),
            Audience = map.Text("public")?.Value ?? "",
            InForce = ParsePeriod(map, diagnostics),
            Review = ParseReview(map, diagnostics),
            Drafts = [.. drafts],
            Notes = map.Texts("notes"),
            Start = Text(map, "debut"),
            Questions = questions,
            Outcomes = [.. own, .. shared.Where(s => named.Contains(s.Id.Value))],
            Deductions = [.. map.Entries("deductions").Select(d => new Deduction(d.Key, ParseCondition(d.Value, isAboutOutcome: false, diagnostics)))],
            Vignettes = vignettes,
            AreVignettesWhole = areWhole,
            Invariants = ParseInvariants(map, diagnostics),
            Exits = [.. map.Entries("sorties").Select(e => new Exit(e.Key, Names(e.Value, diagnostics)))],
        };
    }

    private static ImmutableArray<Question> ParseQuestions(MapReader tree, List<Located<string>> drafts, ICollection<Diagnostic> diagnostics)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var (id, value) in tree.Entries("questions"))
        {
            var map = MapOf(value, id, TreeFormat.Question, diagnostics);
            NoteDraft(map, id, drafts);
            questions.Add(ParseQuestion(id, map, diagnostics));
        }

        return questions.ToImmutable();
    }

    /// <summary>The mapping of a name; an empty one, the fault reported, where the author wrote something else: the name stays known.</summary>
    private static MapReader MapOf(YamlValue value, Located<string> id, Shape shape, ICollection<Diagnostic> diagnostics) =>
        MapReader.From(value, shape, diagnostics) ?? MapReader.From(new YamlValue.Mapping([], id.Span), shape, [])!;

    private static Question ParseQuestion(Located<string> id, MapReader map, ICollection<Diagnostic> diagnostics)
    {
        var reason = Filled(map, "motif");
        var isWithoutEffect = map.Flag("sans-effet");
        if (isWithoutEffect && reason is null)
        {
            diagnostics.Add(Catalogue.KeyMissing(map.Find("sans-effet")!.Span, "motif"));
        }

        return new Question
        {
            Id = id,
            Text = Text(map, "texte").Value,
            Help = Filled(map, "aide")?.Value,
            HelpSpan = map.Find("aide")?.Span ?? default,
            Sources = map.Texts("sources"),
            IsJudgement = map.Flag("appreciation"),
            Criteria = Values(map, "criteres"),
            WithoutEffectReason = isWithoutEffect ? reason?.Value ?? "" : null,
            Answers = [.. map.Entries("reponses").Select(r => ParseAnswer(r.Key, r.Value, diagnostics))],
        };
    }

    private static Answer ParseAnswer(Located<string> id, YamlValue value, ICollection<Diagnostic> diagnostics)
    {
        // The short form may be a sub-tree too; its keys tell it from the long form.
        var isLong = value is YamlValue.Mapping { Entries: var entries } && entries.All(e => e.Key.Value is not "arbre" and not "sorties");
        var map = isLong ? MapReader.From(value, TreeFormat.Answer, diagnostics) : null;
        var written = map is null ? null : Filled(map, "libelle");
        var label = written?.Value ?? TreeWords.AnswerLabel(id.Value);
        if (label is null)
        {
            diagnostics.Add(Catalogue.AnswerWithoutLabel(id.Span, id.Value));
        }

        return new Answer(id, label ?? id.Value, ParseTarget(map is null ? value : map.Find("vers") is YamlValue.Scalar { Text.Length: 0 } ? null : map.Find("vers"), id, diagnostics)) { LabelSpan = written?.Span ?? id.Span };
    }

    private static Target ParseTarget(YamlValue? value, Located<string> answer, ICollection<Diagnostic> diagnostics) => value switch
    {
        YamlValue.Scalar scalar => new Target.To(ParseName(scalar, answer, diagnostics)),
        YamlValue.Sequence list => new Target.Guarded(ParseGuards(list, answer, diagnostics), answer.Span),
        YamlValue.Mapping map => ParseSubTree(map, answer, diagnostics),
        _ => new Target.To(new Located<string>("", answer.Span)),
    };

    private static Located<string> ParseName(YamlValue.Scalar scalar, Located<string> answer, ICollection<Diagnostic> diagnostics)
    {
        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            diagnostics.Add(Catalogue.TargetMissing(answer.Span, answer.Value));
        }

        return new Located<string>(scalar.Text.Trim(), scalar.Span);
    }

    private static ImmutableArray<Guard> ParseGuards(YamlValue.Sequence list, Located<string> answer, ICollection<Diagnostic> diagnostics)
    {
        var guards = ImmutableArray.CreateBuilder<Guard>();
        foreach (var item in list.Items)
        {
            if (MapReader.From(item, TreeFormat.Guard, diagnostics) is { } map)
            {
                guards.Add(ParseGuard(map, answer, diagnostics));
            }
        }

        return guards.ToImmutable();
    }

    private static Guard ParseGuard(MapReader map, Located<string> answer, ICollection<Diagnostic> diagnostics)
    {
        var (condition, then, otherwise) = (map.Find("si"), map.Find("vers"), map.Find("sinon"));
        if ((condition is null) != (then is null) || (condition is null) == (otherwise is null))
        {
            diagnostics.Add(Catalogue.GuardShape(map.Span));
        }

        return condition is null
            ? new Guard(null, ParseTarget(otherwise, answer, diagnostics), map.KeySpan("sinon"))
            : new Guard(ParseCondition(condition, isAboutOutcome: false, diagnostics), ParseTarget(then, answer, diagnostics), condition.Span);
    }

    private static Target.SubTree ParseSubTree(YamlValue.Mapping value, Located<string> answer, ICollection<Diagnostic> diagnostics)
    {
        var map = MapReader.From(value, TreeFormat.SubTree, diagnostics)!;
        return new Target.SubTree(Text(map, "arbre"), [.. map.Entries("sorties").Select(e => (e.Key, ParseTarget(e.Value, answer, diagnostics)))]);
    }

    private static Expression ParseCondition(YamlValue? value, bool isAboutOutcome, ICollection<Diagnostic> diagnostics)
    {
        if (value is YamlValue.Scalar scalar)
        {
            return ExpressionParser.Parse(new Located<string>(scalar.Text, scalar.Span), isAboutOutcome, diagnostics);
        }

        if (value is not null)
        {
            diagnostics.Add(Catalogue.YamlShape(value.Span, "une condition, par exemple : q-danger = oui"));
        }

        return Expression.Never;
    }

    private static ImmutableArray<Outcome> ParseOutcomes(MapReader map, bool isShared, List<Located<string>> drafts, ICollection<Diagnostic> diagnostics)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        foreach (var (id, value) in map.Entries("issues"))
        {
            var outcome = MapOf(value, id, TreeFormat.Outcome, diagnostics);
            NoteDraft(outcome, id, drafts);
            outcomes.Add(ParseOutcome(id, outcome, isShared, diagnostics));
            foreach (var key in NeverEmpty.Where(k => outcome.Find(k) is YamlValue.Sequence { Items.IsEmpty: true }))
            {
                diagnostics.Add(Catalogue.OutcomeBare(outcome.KeySpan(key), id.Value, key));
            }
        }

        return outcomes.ToImmutable();
    }

    private static Outcome ParseOutcome(Located<string> id, MapReader map, bool isShared, ICollection<Diagnostic> diagnostics) => new()
    {
        Id = id,
        IsShared = isShared,
        Kind = map.Choice("nature", TreeWords.Kinds, OutcomeKind.OutOfScope),
        Also = [.. map.Texts("aussi").Select(a => ParseKind(a, diagnostics)).OfType<OutcomeKind>()],
        IsKindUnsaid = map.Find("nature-affichee") is not null && !map.Flag("nature-affichee"),
        Title = Text(map, "titre"),
        Say = Filled(map, "a-dire"),
        Message = Text(map, "message").Value,
        Steps = Values(map, "etapes"),
        Limits = Values(map, "limites"),
        Addressee = Filled(map, "destinataire")?.Value,
        OpposesSecrecy = map.Flag("oppose-secret"),
        Sources = map.Texts("sources"),
        Notes = map.Texts("notes"),
        See = map.Texts("voir"),
        Controversies = map.Texts("controverses"),
        ToVerify = Values(map, "a-verifier"),
    };

    private static OutcomeKind? ParseKind(Located<string> word, ICollection<Diagnostic> diagnostics)
    {
        if (TreeWords.Kinds.TryGetValue(word.Value, out var kind))
        {
            return kind;
        }

        diagnostics.Add(Catalogue.ChoiceWrong(word.Span, "aussi", word.Value, TreeWords.Kinds.Keys));
        return null;
    }

    /// <summary>The vignettes that can be read, and whether all could: one with a fault is not proved, lest one fault be told twice.</summary>
    private static (ImmutableArray<Vignette> Vignettes, bool AreWhole) ParseVignettes(MapReader tree, List<Diagnostic> diagnostics)
    {
        var found = diagnostics.ToImmutableArray();
        var items = Items(tree, "vignettes", diagnostics);
        var vignettes = ImmutableArray.CreateBuilder<Vignette>();
        foreach (var (item, i) in items.Select((item, i) => (item, i)))
        {
            var end = i + 1 < items.Length ? items[i + 1].Span.Start : int.MaxValue;
            var (before, known) = (diagnostics.Count, found.Any(d => d.Span is { } at && at.Start >= item.Span.Start && at.Start < end));
            if (MapReader.From(item, TreeFormat.Vignette, diagnostics) is { } map && ParseVignette(map, diagnostics) is var vignette && diagnostics.Count == before && !known)
            {
                vignettes.Add(vignette);
            }
        }

        return (vignettes.ToImmutable(), vignettes.Count == items.Length && diagnostics.Count == found.Length);
    }

    private static Vignette ParseVignette(MapReader map, List<Diagnostic> diagnostics)
    {
        var facts = ImmutableArray.CreateBuilder<(Located<string>, Located<string>)>();
        foreach (var (question, value) in map.Entries("faits"))
        {
            if (value is YamlValue.Scalar answer)
            {
                facts.Add((question, new Located<string>(answer.Text.Trim(), answer.Span)));
            }
            else
            {
                diagnostics.Add(Catalogue.YamlShape(value.Span, "une réponse"));
            }
        }

        return new Vignette { Id = Text(map, "id"), Story = Text(map, "recit").Value, Facts = facts.ToImmutable(), Expected = map.Texts("attendu"), Common = map.Flag("courant") ? map.Text("courant") : null };
    }

    private static ImmutableArray<Invariant> ParseInvariants(MapReader owner, ICollection<Diagnostic> diagnostics)
    {
        var invariants = ImmutableArray.CreateBuilder<Invariant>();
        foreach (var map in Maps(owner, "invariants", TreeFormat.Invariant, diagnostics))
        {
            var before = diagnostics.Count;
            var invariant = ParseInvariant(map, diagnostics);
            // A rule that cannot be read would be broken by every tree: its own fault is enough.
            if (diagnostics.Count == before && map.Find("toujours") is not null)
            {
                invariants.Add(invariant);
            }
        }

        return invariants.ToImmutable();
    }

    private static Invariant ParseInvariant(MapReader map, ICollection<Diagnostic> diagnostics) => new()
    {
        Id = Text(map, "id"),
        Always = ParseCondition(map.Find("toujours"), isAboutOutcome: true, diagnostics),
        Reason = map.Text("motif")?.Value ?? "",
        Sources = map.Texts("sources"),
        Jurisdiction = map.Choice("juridiction", Jurisdictions, null),
        Trees = map.Texts("arbres"),
    };

    private static Period? ParsePeriod(MapReader tree, List<Diagnostic> diagnostics) =>
        MapReader.From(tree.Find("en-vigueur"), TreeFormat.Period, diagnostics) is { } map && Dates(map, "depuis", "jusqu-a", 1, diagnostics) is { } days
            ? new Period(days.First, days.Last, map.Span)
            : null;

    private static Review? ParseReview(MapReader tree, List<Diagnostic> diagnostics) =>
        MapReader.From(tree.Find("relecture"), TreeFormat.Review, diagnostics) is { } map && Dates(map, "le", "avant-le", 0, diagnostics) is { } days
            ? new Review(days.First, Text(map, "par").Value, days.Last)
            : null;

    /// <summary>The first day, and a last one that comes at least so many days later.</summary>
    private static (DateOnly First, DateOnly? Last)? Dates(MapReader map, string first, string last, int apart, List<Diagnostic> diagnostics)
    {
        var (from, until) = (Filled(map, first) is null ? null : map.Date(first), map.Date(last));
        if (until?.DayNumber - from?.DayNumber < apart)
        {
            diagnostics.Add(Catalogue.DatesReversed(map.Find(last)!.Span, last, first));
        }

        return from is { } day ? (day, until) : null;
    }

    private static IEnumerable<MapReader> Maps(MapReader owner, string key, Shape shape, ICollection<Diagnostic> diagnostics) =>
        Items(owner, key, diagnostics).Select(i => MapReader.From(i, shape, diagnostics)).OfType<MapReader>();

    private static ImmutableArray<YamlValue> Items(MapReader owner, string key, ICollection<Diagnostic> diagnostics)
    {
        var value = owner.Find(key);
        if (value is not null and not YamlValue.Sequence and not YamlValue.Scalar { Text.Length: 0 })
        {
            diagnostics.Add(Catalogue.YamlShape(value.Span, "une liste (une ligne « - » par élément)"));
        }

        return (value as YamlValue.Sequence)?.Items ?? [];
    }

    private static ImmutableArray<Located<string>> Names(YamlValue value, List<Diagnostic> diagnostics)
    {
        var items = value is YamlValue.Sequence list ? list.Items : [value];
        foreach (var wrong in items.Where(i => i is not YamlValue.Scalar))
        {
            diagnostics.Add(Catalogue.YamlShape(wrong.Span, "un nom"));
        }

        return [.. items.OfType<YamlValue.Scalar>().Select(s => new Located<string>(s.Text.Trim(), s.Span))];
    }

    private static void NoteDraft(MapReader map, Located<string> id, List<Located<string>> drafts)
    {
        if (map.Flag("brouillon"))
        {
            drafts.Add(new Located<string>(id.Value, map.Find("brouillon")!.Span));
        }
    }

    /// <summary>The text of a key; null where it is absent or empty.</summary>
    private static Located<string>? Filled(MapReader map, string key) => map.Text(key) is { Value.Length: > 0 } text ? text : null;

    /// <summary>The text of a required key, whose absence is already reported.</summary>
    private static Located<string> Text(MapReader map, string key) => map.Text(key) ?? new Located<string>("", map.Span);

    private static ImmutableArray<string> Values(MapReader map, string key) => [.. map.Texts(key).Select(t => t.Value)];
}
