using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>Puts sub-trees in place and numbers everything: questions to nodes, answers to leads, conditions to facts.</summary>
internal sealed class Lowering
{
    /// <summary>Above this many lines to try for one answer (guards of exits multiply), a tree is refused.</summary>
    private const int MaximumLeads = 2_000;

    /// <summary>As <see cref="MaximumLeads"/>, for all answers together; a long tree without sub-trees is far from it.</summary>
    private const int MaximumAllLeads = 1_000_000;

    private readonly IReadOnlyDictionary<string, Tree> _trees;
    private readonly ConditionCompiler _conditions;
    private readonly Numbering<(Frame, string), (Frame Frame, Question Question)> _nodes = new();
    private readonly Numbering<string, ReachedOutcome> _ends = new(StringComparer.Ordinal);
    private readonly Numbering<Span, Mark> _marks = new();
    private readonly Dictionary<Tree, Scope> _scopes = new(ReferenceEqualityComparer.Instance);

    private Lowering(IReadOnlyDictionary<string, Tree> trees) => (_trees, _conditions) = (trees, new ConditionCompiler(trees));

    /// <summary>Requires every name in the tree and its sub-trees to exist. Null where lines multiply beyond a limit, which is then told.</summary>
    public static TreeProgram? Of(Tree tree, IReadOnlyDictionary<string, Tree> trees, out string limit)
    {
        var lowering = new Lowering(trees);
        return lowering.LeadsFrom(tree, out limit) is not { } leads
            ? null
            : new TreeProgram
            {
                Tree = tree,
                Nodes =
                [
                    .. lowering._nodes.Items.Select(
                        (n, i) => new Node(n.Frame, n.Question, leads[i], lowering._conditions.FactOf(n.Frame.NameOf(n.Question.Id.Value)))
                    ),
                ],
                Ends = [.. lowering._ends.Items],
                Marks = [.. lowering._marks.Items],
                Facts = [.. lowering._conditions.Facts],
            };
    }

    /// <summary>By node, and by answer of its question.</summary>
    private List<Lead[][]>? LeadsFrom(Tree tree, out string limit)
    {
        var (all, count) = (new List<Lead[][]>(), 0);
        NodeFor(new Frame(ScopeOf(tree), null, null), tree.Start.Value);
        for (var i = 0; i < _nodes.Items.Count; i++)
        {
            var (frame, question) = _nodes.Items[i];
            Lead[][] leads = [.. question.Answers.Select(a => Lower(a, frame))];
            all.Add(leads);
            count += leads.Sum(l => l.Length);
            if (leads.Any(l => l.Length > MaximumLeads))
            {
                limit = $"{TreeProgram.Limit(MaximumLeads)} lignes à essayer pour une réponse";
                return null;
            }

            if (count > MaximumAllLeads)
            {
                limit = $"{TreeProgram.Limit(MaximumAllLeads)} lignes à essayer";
                return null;
            }
        }

        limit = "";
        return all;
    }

    private Lead[] Lower(Answer answer, Frame frame)
    {
        var leads = new List<Lead>();
        Lower(answer.Target, frame, null, [], leads);
        return [.. leads];
    }

    private void Lower(Target target, Frame frame, Condition? when, ImmutableArray<int> marks, List<Lead> leads)
    {
        if (leads.Count > MaximumLeads)
        {
            return;
        }

        switch (target)
        {
            case Target.To to:
                LowerTo(to, frame, when, marks, leads);
                break;
            case Target.SubTree sub:
                var inner = FrameFor(frame, sub);
                leads.Add(new Lead(when, NodeFor(inner, inner.Scope.Tree.Start.Value), marks, PlaceOf(sub, frame)));
                break;
            case Target.Guarded guarded:
                foreach (var guard in guarded.Guards)
                {
                    var kind = guard.When is null ? MarkKind.Otherwise : MarkKind.Guard;
                    Lower(guard.Then, frame, Both(when, guard.When, frame), marks.AddRange(MarkOf(frame, guard.Span, kind, marks, guard)), leads);
                }

                leads.Add(new Lead(when, Lead.Nowhere, marks, PlaceOf(guarded, frame)));
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Where a target is written in the tree itself; null within a sub-tree.</summary>
    private static Span? PlaceOf(Target target, Frame frame) => frame.Parent is null ? target.Span : null;

    private void LowerTo(Target.To to, Frame frame, Condition? when, ImmutableArray<int> marks, List<Lead> leads)
    {
        if (frame.Scope.Questions.ContainsKey(to.Id.Value))
        {
            leads.Add(new Lead(when, NodeFor(frame, to.Id.Value), marks, PlaceOf(to, frame)));
        }
        else if (frame.Parent is { } parent && frame.ExitAfter(to.Id.Value) is { } exit)
        {
            Lower(exit.Then, parent, when, marks.AddRange(MarkOf(parent, exit.Exit.Span, MarkKind.Exit, marks)), leads);
        }
        else
        {
            leads.Add(new Lead(when, ~EndFor(frame, frame.Scope.Outcomes[to.Id.Value]), marks, PlaceOf(to, frame)));
        }
    }

    private Condition? Both(Condition? outer, Expression? inner, Frame frame)
    {
        var own = inner is null ? null : _conditions.Compile(inner, frame);
        return own is null ? outer
            : outer is null ? own
            : new Condition.All([outer, own]);
    }

    private ImmutableArray<int> MarkOf(Frame frame, Span at, MarkKind kind, ImmutableArray<int> around, Guard? guard = null) =>
        frame.Parent is not null ? [] : [_marks.Of(at, () => new Mark(at, kind, around.IsEmpty ? -1 : around[^1], guard))];

    private int NodeFor(Frame frame, string id) => _nodes.Of((frame, id), () => (frame, frame.Scope.Questions[id]));

    private int EndFor(Frame frame, Outcome outcome)
    {
        var id = outcome.IsShared ? outcome.Id.Value : frame.NameOf(outcome.Id.Value);
        return _ends.Of(id, () => new ReachedOutcome(id, outcome));
    }

    private Frame FrameFor(Frame caller, Target.SubTree call)
    {
        if (!caller.Calls.TryGetValue(call, out var frame))
        {
            frame = new Frame(ScopeOf(_trees[call.Tree.Value]), caller, call);
            caller.Calls[call] = frame;
        }

        return frame;
    }

    private Scope ScopeOf(Tree tree)
    {
        if (!_scopes.TryGetValue(tree, out var scope))
        {
            scope = new Scope(tree);
            _scopes[tree] = scope;
        }

        return scope;
    }
}
