using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>Reads <c>input/arbres/*.yml</c>: text to typed trees, every value with its place. Rules are checked elsewhere.</summary>
public static class TreeParser
{
    /// <summary>Null where the file cannot be read.</summary>
    public static Parsed<SharedOutcomes?> ParseShared(SourceText file)
    {
        var (found, drafts) = (new List<Diagnostic>(), new List<Located<string>>());
        if (MapReader.Read(Yaml.Parse(file), TreeFormat.Shared).Into(found) is not { } map)
        {
            return new(null, [.. found]);
        }

        var outcomes = OutcomeParser.Parse(map, isShared: true, drafts, found);
        var shared = new SharedOutcomes(outcomes, [.. drafts]) { IsWhole = found is [], Texts = AuthoredTexts.Of(map) };
        return new(shared, [.. found, .. shared.Texts.SelectMany(MarkdownChecker.Check)]);
    }

    public static Parsed<ImmutableArray<Invariant>> ParseInvariants(SourceText file)
    {
        var found = new List<Diagnostic>();
        var map = MapReader.Read(Yaml.Parse(file), TreeFormat.Common).Into(found);
        var invariants = map is null ? [] : ProofParser.ParseInvariants(map, found);
        return new(invariants, [.. found, .. map is null ? [] : AuthoredTexts.Of(map).SelectMany(MarkdownChecker.Check)]);
    }

    /// <summary>A tree for every file, so that what names it is not blamed for its faults; null outcomes are those of a file that cannot be
    /// read.</summary>
    public static Parsed<Tree> Parse(SourceText file, SharedOutcomes? shared, bool isNamedByFile = true)
    {
        var found = new List<Diagnostic>();
        var map = MapReader.Read(Yaml.Parse(file), TreeFormat.Tree).Into(found);
        var tree = map is null ? Hidden(file) : ParseTree(map, shared?.All ?? [], found);
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (isNamedByFile && tree.Id.Value != name)
        {
            found.AddRange(tree.Id.Value.Length > 0 ? [Catalogue.TreeId(tree.Id.Span, tree.Id.Value, name)] : []);
            tree = tree with { Id = tree.Id with { Value = name } };
        }

        var isSharedKnown = shared is not null && (shared.IsWhole || tree.Outcomes.All(o => !o.IsShared));
        var whole = (shared is null ? Hidden(file) : tree) with
        {
            Texts = map is null ? [] : AuthoredTexts.Of(map),
            PastDays = map is null ? [] : [.. PastDay.Of(map)],
            IsWhole = isSharedKnown && found.All(d => d.Severity != Severity.Error || IsAside(d, map)),
        };
        // A wrong mark in a text hides no part of the tree: it is walked all the same.
        return new(whole, [.. found, .. whole.Texts.SelectMany(MarkdownChecker.Check)]);
    }

    /// <summary>A fault in what proves a tree (its vignettes and invariants) leaves the tree itself whole.</summary>
    private static bool IsAside(Diagnostic fault, MapReader? tree) =>
        tree is not null
        && fault.Span is { } at
        && at.Start > tree.Span.Start
        && tree.Map.Entries.LastOrDefault(e => e.Key.Span.Start <= at.Start).Key?.Value is "vignettes" or "invariants";

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

    private static Tree ParseTree(MapReader map, ImmutableArray<Outcome> shared, List<Diagnostic> found)
    {
        var id = map.TextOrEmpty("arbre");
        var drafts = new List<Located<string>>(Draft(map, id));
        var questions = ParseQuestions(map, drafts, found);
        var named = questions
            .SelectMany(q => q.Answers)
            .SelectMany(a => a.Target.Leaves())
            .OfType<Target.To>()
            .Select(t => t.Id.Value)
            .ToHashSet(StringComparer.Ordinal);
        var own = OutcomeParser.Parse(map, isShared: false, drafts, found);
        var (vignettes, areWhole) = ProofParser.ParseVignettes(map, found);
        return new Tree
        {
            Id = id,
            IsWhole = true,
            Title = map.TextOrEmpty("titre").Value,
            Jurisdiction = map.ChoiceIfAny("juridiction", Choices.Countries),
            Audience = map.Text("public")?.Value ?? "",
            InForce = ParsePeriod(map, found),
            Review = ParseReview(map, found),
            Drafts = [.. drafts],
            Notes = map.Texts("notes"),
            Start = map.TextOrEmpty("debut"),
            Questions = questions,
            Outcomes = [.. own, .. shared.Where(s => named.Contains(s.Id.Value))],
            Deductions = [.. map.Entries("deductions").Select(d => new Deduction(d.Key, ParseCondition(d.Value, isAboutOutcome: false, found)))],
            Vignettes = vignettes,
            AreVignettesWhole = areWhole,
            Invariants = ProofParser.ParseInvariants(map, found),
            Exits = [.. map.Entries("sorties").Select(e => new Exit(e.Key, Names(e.Value)))],
        };
    }

    private static ImmutableArray<Question> ParseQuestions(MapReader tree, List<Located<string>> drafts, List<Diagnostic> found)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var (id, value) in tree.Entries("questions"))
        {
            var map = MapOf(value, id, TreeFormat.Question);
            drafts.AddRange(Draft(map, id));
            questions.Add(ParseQuestion(id, map, found));
        }

        return questions.ToImmutable();
    }

    /// <summary>The mapping of a name; an empty one where the author wrote something else: the name stays known.</summary>
    internal static MapReader MapOf(YamlValue value, Located<string> id, Shape shape) =>
        MapReader.Of(value, shape) ?? new MapReader(new YamlValue.Mapping([], id.Span), shape);

    private static Question ParseQuestion(Located<string> id, MapReader map, List<Diagnostic> found)
    {
        var reason = map.Filled("motif");
        var isWithoutEffect = map.Flag("sans-effet");
        if (isWithoutEffect && reason is null)
        {
            found.Add(Catalogue.KeyMissing(map.Find("sans-effet")!.Span, "motif"));
        }

        return new Question
        {
            Id = id,
            Text = map.TextOrEmpty("texte").Value,
            Help = map.Filled("aide")?.Value,
            HelpSpan = map.Find("aide")?.Span,
            Sources = map.Texts("sources"),
            IsJudgement = map.Flag("appreciation"),
            Criteria = Values(map, "criteres"),
            WithoutEffectReason = isWithoutEffect ? reason?.Value ?? "" : null,
            Answers = [.. map.Entries("reponses").Select(r => ParseAnswer(r.Key, r.Value, found))],
        };
    }

    private static Answer ParseAnswer(Located<string> id, YamlValue value, List<Diagnostic> found)
    {
        // The short form may be a sub-tree too; its keys tell it from the long form.
        var isLong =
            ShapeChecker.Chosen(TreeFormat.AnyAnswer, value) is ShapeValue.Of { Shape: var chosen } && ReferenceEquals(chosen, TreeFormat.Answer);
        var map = isLong ? MapReader.Of(value, TreeFormat.Answer) : null;
        var written = map?.Filled("libelle");
        var label = written?.Value ?? TreeWords.AnswerLabel(id.Value);
        if (label is null)
        {
            found.Add(Catalogue.AnswerWithoutLabel(id.Span, id.Value));
        }

        var target =
            map is null ? value
            : map.Find("vers") is YamlValue.Scalar { Text.Length: 0 } ? null
            : map.Find("vers");
        return new Answer(id, label ?? id.Value, ParseTarget(target, id, found)) { LabelSpan = written?.Span ?? id.Span };
    }

    private static Target ParseTarget(YamlValue? value, Located<string> answer, List<Diagnostic> found) =>
        value switch
        {
            YamlValue.Scalar scalar => new Target.To(ParseName(scalar, answer, found)),
            YamlValue.Sequence list => new Target.Guarded(
                [.. list.Items.Select(i => MapReader.Of(i, TreeFormat.Guard)).OfType<MapReader>().Select(g => ParseGuard(g, answer, found))],
                answer.Span
            ),
            YamlValue.Mapping map => ParseSubTree(new MapReader(map, TreeFormat.SubTree), answer, found),
            null => new Target.To(new Located<string>("", answer.Span)),
            _ => throw new UnreachableException(),
        };

    private static Located<string> ParseName(YamlValue.Scalar scalar, Located<string> answer, List<Diagnostic> found)
    {
        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            found.Add(Catalogue.TreeTargetMissing(answer.Span, answer.Value));
        }

        return new Located<string>(scalar.Text.Trim(), scalar.Span);
    }

    private static Guard ParseGuard(MapReader map, Located<string> answer, List<Diagnostic> found)
    {
        var (condition, then, otherwise) = (map.Find("si"), map.Find("vers"), map.Find("sinon"));
        if ((condition is null) != (then is null) || (condition is null) == (otherwise is null))
        {
            found.Add(Catalogue.GuardShape(map.Span));
        }

        return condition is null
            ? new Guard(null, ParseTarget(otherwise, answer, found), map.KeySpan("sinon"))
            : new Guard(ParseCondition(condition, isAboutOutcome: false, found), ParseTarget(then, answer, found), condition.Span);
    }

    private static Target.SubTree ParseSubTree(MapReader map, Located<string> answer, List<Diagnostic> found) =>
        new(map.TextOrEmpty("arbre"), [.. map.Entries("sorties").Select(e => (e.Key, ParseTarget(e.Value, answer, found)))]);

    internal static Expression ParseCondition(YamlValue? value, bool isAboutOutcome, List<Diagnostic> found) =>
        value is YamlValue.Scalar scalar
            ? ExpressionParser.Parse(new Located<string>(scalar.Text, scalar.Span), isAboutOutcome, found)
            : Expression.Never;

    private static Period? ParsePeriod(MapReader tree, List<Diagnostic> found) =>
        tree.Child("en-vigueur") is { } map && Dates(map, "depuis", "jusqu-a", 1, found) is { } days
            ? new Period(days.First, days.Last, map.Span)
            : null;

    private static Review? ParseReview(MapReader tree, List<Diagnostic> found) =>
        tree.Child("relecture") is { } map && Dates(map, "le", "avant-le", 0, found) is { } days
            ? new Review(days.First, map.TextOrEmpty("par").Value, days.Last)
            : null;

    /// <summary>The first day, and a last one that comes at least so many days later.</summary>
    private static (DateOnly First, DateOnly? Last)? Dates(MapReader map, string first, string last, int apart, List<Diagnostic> found)
    {
        var (from, until) = (map.Date(first), map.Date(last));
        if (until?.DayNumber - from?.DayNumber < apart)
        {
            found.Add(Catalogue.DatesReversed(map.Find(last)!.Span, last, first));
        }

        return from is { } day ? (day, until) : null;
    }

    private static ImmutableArray<Located<string>> Names(YamlValue value) =>
        [
            .. (value is YamlValue.Sequence list ? list.Items : [value])
                .OfType<YamlValue.Scalar>()
                .Select(s => new Located<string>(s.Text.Trim(), s.Span)),
        ];

    /// <summary>The name of what says it is a draft, at the place where it says so.</summary>
    internal static IEnumerable<Located<string>> Draft(MapReader map, Located<string> id) =>
        map.Flag("brouillon") ? [new(id.Value, map.Find("brouillon")!.Span)] : [];

    internal static ImmutableArray<string> Values(MapReader map, string key) => [.. map.Texts(key).Select(t => t.Value)];
}
