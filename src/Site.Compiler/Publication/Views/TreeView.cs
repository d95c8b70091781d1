using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Model;
using Site.Compiler.Publication.Trees;
using Site.Compiler.Text;
using Site.Compiler.Themes;
using Site.Compiler.Trees.Automata;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>
/// The steps of a tree, its recap, its chart and its outline. Copies of a step hold what differs; what they share follows them once
/// (docs/decisions/0007).
/// </summary>
public sealed record TreeView
{
    private const string UsualWithoutScript =
        "JavaScript est désactivé : les étapes restent dans l’historique de ce navigateur, sous forme de numéros. "
        + "Sur un poste partagé, ouvrez une fenêtre privée.";

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>True where the page's own title is the tree's.</summary>
    public required bool IsAlone { get; init; }

    /// <summary>Null for the language of the site.</summary>
    public required string? Language { get; init; }

    /// <summary>Null for a folded tree.</summary>
    public required Url? StyleHref { get; init; }

    /// <summary>True where there is one section per state and the script rebuilds what depends on the path.</summary>
    public required bool IsFolded { get; init; }

    public required Url? FoldedScript { get; init; }

    public required Url EmergencyHref { get; init; }

    public required string WithoutScript { get; init; }

    public required ImmutableArray<StepGroupView> Groups { get; init; }

    public required string StartId { get; init; }

    public required ImmutableArray<RecapLineView> Recap { get; init; }

    /// <summary>On paper: who publishes the site, and where.</summary>
    public required string Imprint { get; init; }

    /// <summary>On paper: whether a lawyer read the tree.</summary>
    public required string ReviewState { get; init; }

    public required ChartView Chart { get; init; }

    public required ImmutableArray<OutlineItemView> Outline { get; init; }

    public static TreeView Of(Automaton automaton, PageContext at, bool isAlone = false)
    {
        var (tree, settings) = (automaton.Tree, at.Site.Settings);
        var unfolding = Unfolding.Of(automaton, at.Trees, at.IsFolded);
        return new TreeView
        {
            Id = tree.Id.Value,
            Title = isAlone ? "Répondre étape par étape" : Apply(tree.Title),
            IsAlone = isAlone,
            Language = tree.Jurisdiction?.Language,
            StyleHref = PathStyles.FileOf(unfolding, tree) is { } style ? at.HrefOf("/" + style.Path) : null,
            IsFolded = unfolding.IsFolded,
            FoldedScript = unfolding.IsFolded ? at.Asset("folded.js") : null,
            EmergencyHref = at.HrefOf(at.Edition.Frame.Emergency.Address),
            WithoutScript = Apply(
                unfolding.IsFolded
                    ? UsualWithoutScript + " Cet arbre est trop grand pour rappeler vos réponses sans JavaScript : notez-les."
                    : UsualWithoutScript
            ),
            Groups = [.. unfolding.Sections.GroupBy(s => s.Node).Select(g => StepGroupView.Of(tree, [.. g], unfolding, at))],
            StartId = unfolding.StartId,
            Recap = [.. unfolding.Recap.Select(RecapLineView.Of)],
            Imprint =
                $"{Apply(at.Site.Register.Organisation.Name)} – "
                + Sentence.Ended(Apply(settings.SiteTitle) + (settings.Host is { } host ? " " + host + at.Address : null)),
            ReviewState = Apply(tree.Review is null ? "À vérifier : pas encore relu par un juriste." : "Relu."),
            Chart = ChartView.Of(tree, at),
            Outline = OutlineItemView.Of(tree, at),
        };
    }

    /// <summary>Numbers of lines as names of classes; null for none.</summary>
    internal static string? Marks(ImmutableArray<int> marks) =>
        marks.IsDefaultOrEmpty ? null : string.Join(' ', marks.Select(m => string.Create(CultureInfo.InvariantCulture, $"x{m}")));
}

/// <summary>Copies of a step, one per path, then what they share: the words of an outcome, or help to judge.</summary>
public sealed record StepGroupView(ImmutableArray<StepView> Steps, OutcomeView? Outcome, JudgementView? Judgement)
{
    internal static StepGroupView Of(Tree tree, ImmutableArray<Section> copies, Unfolding unfolding, PageContext at) =>
        new(
            [.. copies.Select(s => StepView.Of(tree, s, unfolding, at))],
            copies[0].Outcome is { } outcome ? OutcomeView.Of(outcome, tree, copies[0].Node, at) : null,
            copies[0].Question is { IsJudgement: true } judged ? JudgementView.Of(tree, judged, copies[0].Node, at) : null
        );
}

public sealed record StepView
{
    public required string Id { get; init; }

    public required string Class { get; init; }

    /// <summary>The tree's and the node's names, the same for all copies.</summary>
    public required string Node { get; init; }

    /// <summary>Null for an outcome.</summary>
    public required QuestionView? Question { get; init; }

    internal static StepView Of(Tree tree, Section section, Unfolding unfolding, PageContext at) =>
        new()
        {
            Id = section.Id,
            Class = string.Join(
                ' ',
                new[]
                {
                    "step",
                    section.Question is null ? "outcome" : "question",
                    section.Question is { IsJudgement: true } ? "judged" : null,
                    section.Id == unfolding.StartId ? "start"
                    : section.IsDirect ? "d"
                    : "p",
                }.OfType<string>()
            ),
            Node = $"{tree.Id.Value}-{section.Node}",
            Question = section.Question is { } question ? QuestionView.Of(question, section, unfolding, at) : null,
        };
}

public sealed record QuestionView
{
    /// <summary>« Question 2 – il en reste 3 au plus ».</summary>
    public required string Progress { get; init; }

    public required string Text { get; init; }

    /// <summary>Both, as assistive technology names the step.</summary>
    public required string Name { get; init; }

    public required SafeHtml? Help { get; init; }

    public required ImmutableArray<AnswerView> Answers { get; init; }

    /// <summary>True where what follows depends on answers that were not given: there is nowhere to go.</summary>
    public required bool IsAmbiguous { get; init; }

    internal static QuestionView Of(Question question, Section section, Unfolding unfolding, PageContext at)
    {
        var progress = ProgressOf(section, unfolding);
        return new QuestionView
        {
            Progress = progress,
            Text = Apply(question.Text),
            Name = Apply($"{progress}. {question.Text}"),
            Help = question.Help is { } help ? at.Sentence(help, question.Id) : null,
            Answers =
            [
                .. question.Answers.Select(
                    (a, i) =>
                        new AnswerView(
                            Apply(a.Label),
                            section.Targets.ElementAtOrDefault(i),
                            TreeView.Marks(section.AnswerMarks.ElementAtOrDefault(i))
                        )
                ),
            ],
            IsAmbiguous = section.Targets.IsEmpty,
        };
    }

    private static string ProgressOf(Section section, Unfolding unfolding) =>
        (section.IsDirect, unfolding.IsFolded, section.Remaining) switch
        {
            (true, _, _) => "Question consultée seule",
            (_, true, _) => "Question",
            (_, _, 0) => string.Create(CultureInfo.InvariantCulture, $"Question {section.Path.Length + 1} – dernière question"),
            (_, _, var n) => string.Create(CultureInfo.InvariantCulture, $"Question {section.Path.Length + 1} – il en reste {n} au plus"),
        };
}

/// <summary>An answer, the id it leads to (null where that is not known), and what it marks in a folded tree.</summary>
public sealed record AnswerView(string Label, string? Target, string? Marks);

/// <summary>A line of the recap, shared by all paths: a question, its answers, the steps that ask it.</summary>
public sealed record RecapLineView(string? Marks, string Question, ImmutableArray<RecapAnswerView> Answers, ImmutableArray<string> Steps)
{
    /// <summary>What « Modifier » is said of.</summary>
    public required string Named { get; init; }

    /// <summary>True where the path tells which step asked.</summary>
    public bool HasSeveralSteps => Steps.Length > 1;

    internal static RecapLineView Of(RecapLine line) =>
        new(
            TreeView.Marks([.. line.Marks.SelectMany(m => m)]),
            Apply(line.Question.Text),
            [.. line.Marks.Select((m, i) => new RecapAnswerView(TreeView.Marks(m), Apply(line.Question.Answers[i].Label)))],
            line.SectionIds
        )
        {
            Named = Apply($"\u00A0: {line.Question.Text}"),
        };
}

public sealed record RecapAnswerView(string? Marks, string Label);
