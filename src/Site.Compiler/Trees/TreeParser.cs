using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Trees;

/// <summary>Reads <c>input/arbres/*.yml</c>: the plain language, every answer leading to one place.</summary>
public static class TreeParser
{
    private static readonly SortedDictionary<string, string> Jurisdictions = new(StringComparer.Ordinal) { ["FR"] = "FR", ["BE"] = "BE" };

    public static ImmutableArray<Outcome> ParseShared(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        if (MapReader.From(Yaml.Parse(file, diagnostics), diagnostics) is not { } map)
        {
            return [];
        }

        var outcomes = ParseOutcomes(map, isShared: true, diagnostics);
        map.RefuseUnknownKeys();
        return outcomes;
    }

    public static Tree? Parse(SourceText file, ImmutableArray<Outcome> shared, ICollection<Diagnostic> diagnostics)
    {
        if (MapReader.From(Yaml.Parse(file, diagnostics), diagnostics) is not { } map)
        {
            return null;
        }

        var questions = ParseQuestions(map, diagnostics);
        var targets = questions.SelectMany(q => q.Answers).Select(a => a.Target.Value).ToHashSet(StringComparer.Ordinal);
        var own = ParseOutcomes(map, isShared: false, diagnostics);
        var tree = new Tree
        {
            Id = map.RequiredText("arbre"),
            Title = map.RequiredText("titre").Value,
            Jurisdiction = map.Choice("juridiction", Jurisdictions, "FR"),
            Audience = map.Text("public")?.Value ?? "",
            Notes = map.Texts("notes"),
            Start = map.RequiredText("debut"),
            Questions = questions,
            Outcomes = [.. own, .. shared.Where(s => targets.Contains(s.Id.Value) && own.All(o => o.Id.Value != s.Id.Value))],
            Vignettes = [.. map.Maps("vignettes").Select(ParseVignette)],
        };
        map.RefuseUnknownKeys();
        return tree;
    }

    private static ImmutableArray<Question> ParseQuestions(MapReader tree, ICollection<Diagnostic> diagnostics)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var (id, value) in tree.Entries("questions"))
        {
            if (MapReader.From(value, diagnostics) is not { } map)
            {
                continue;
            }

            questions.Add(new Question
            {
                Id = id,
                Text = map.RequiredText("texte").Value,
                Help = map.Text("aide")?.Value,
                Answers = [.. map.Entries("reponses").Select(r => ParseAnswer(r.Key, r.Value, diagnostics))],
            });
            map.Texts("sources");
            map.RefuseUnknownKeys();
        }

        return questions.ToImmutable();
    }

    private static Answer ParseAnswer(Located<string> id, YamlValue value, ICollection<Diagnostic> diagnostics)
    {
        if (value is YamlValue.Scalar scalar)
        {
            return new Answer(id, TreeWords.AnswerLabel(id.Value), new Located<string>(scalar.Text, scalar.Span));
        }

        if (MapReader.From(value, diagnostics) is not { } map)
        {
            return new Answer(id, id.Value, new Located<string>("", value.Span));
        }

        var answer = new Answer(id, map.Text("libelle")?.Value ?? TreeWords.AnswerLabel(id.Value), map.RequiredText("vers"));
        map.RefuseUnknownKeys();
        return answer;
    }

    private static ImmutableArray<Outcome> ParseOutcomes(MapReader map, bool isShared, ICollection<Diagnostic> diagnostics)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        foreach (var (id, value) in map.Entries("issues"))
        {
            if (MapReader.From(value, diagnostics) is { } outcome)
            {
                outcomes.Add(ParseOutcome(id, outcome, isShared, diagnostics));
                outcome.RefuseUnknownKeys();
            }
        }

        return outcomes.ToImmutable();
    }

    private static Outcome ParseOutcome(Located<string> id, MapReader map, bool isShared, ICollection<Diagnostic> diagnostics)
    {
        map.RequiredText("nature");
        map.Text("origine");
        return new Outcome
        {
            Id = id,
            IsShared = isShared,
            Kind = map.Choice("nature", TreeWords.Kinds, OutcomeKind.OutOfScope),
            Also = [.. map.Texts("aussi").Select(a => ParseKind(a, diagnostics)).OfType<OutcomeKind>()],
            Title = map.RequiredText("titre"),
            Message = map.RequiredText("message").Value,
            Steps = Values(map, "etapes"),
            Limits = Values(map, "limites"),
            Addressee = map.Text("destinataire")?.Value,
            OpposesSecrecy = map.Flag("oppose-secret"),
            Sources = map.Texts("sources"),
            Notes = map.Texts("notes"),
            See = map.Texts("voir"),
            Controversies = map.Texts("controverses"),
            ToVerify = Values(map, "a-verifier"),
        };
    }

    private static OutcomeKind? ParseKind(Located<string> word, ICollection<Diagnostic> diagnostics)
    {
        if (TreeWords.Kinds.TryGetValue(word.Value, out var kind))
        {
            return kind;
        }

        diagnostics.Add(Catalogue.ChoiceWrong(word.Span, "aussi", word.Value, TreeWords.Kinds.Keys));
        return null;
    }

    private static Vignette ParseVignette(MapReader map)
    {
        map.Text("source");
        var vignette = new Vignette
        {
            Id = map.RequiredText("id"),
            Story = map.RequiredText("recit").Value,
            Facts = [.. map.Entries("faits").Where(f => f.Value is YamlValue.Scalar).Select(f => (f.Key, new Located<string>(((YamlValue.Scalar)f.Value).Text, f.Value.Span)))],
            Expected = map.Texts("attendu"),
        };
        map.RefuseUnknownKeys();
        return vignette;
    }

    private static ImmutableArray<string> Values(MapReader map, string key) => [.. map.Texts(key).Select(t => t.Value)];
}
