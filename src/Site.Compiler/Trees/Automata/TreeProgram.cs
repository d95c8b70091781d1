using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Addresses;
using Site.Compiler.Flowcharts;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Text;

namespace Site.Compiler.Trees.Automata;

/// <summary>A tree with its sub-trees put in place and everything numbered: the input of the exploration.</summary>
internal sealed class TreeProgram
{
    /// <summary>Above this many lines to try for one answer (guards of exits multiply), a tree is refused.</summary>
    private const int MaximumLeads = 2_000;

    /// <summary>As <see cref="MaximumLeads"/>, for all answers together; a long tree without sub-trees is far from it.</summary>
    private const int MaximumAllLeads = 1_000_000;

    private static readonly NumberFormatInfo Thousands = new() { NumberGroupSeparator = "\u202F" };

    private readonly IReadOnlyDictionary<string, Tree> _trees;
    private readonly Dictionary<(Frame, string), int> _nodeOf = [];
    private readonly Dictionary<string, int> _endOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _factOf = new(StringComparer.Ordinal);
    private readonly Dictionary<Span, int> _markOf = [];
    private readonly Dictionary<Tree, Scope> _scopes = new(ReferenceEqualityComparer.Instance);

    private TreeProgram(Tree tree, IReadOnlyDictionary<string, Tree> trees)
    {
        Tree = tree;
        _trees = trees;
    }

    public Tree Tree { get; }

    /// <summary>Questions that answers lead to, guards aside; the first is the start.</summary>
    public List<Node> Nodes { get; } = [];

    public List<ReachedOutcome> Ends { get; } = [];

    /// <summary>Guards and exits of the tree itself, whose use the exploration proves.</summary>
    public List<Mark> Marks { get; } = [];

    /// <summary>The facts some condition reads, by name, with their answers.</summary>
    public List<(string Name, ImmutableArray<Answer> Answers)> Facts { get; } = [];

    /// <summary>Requires every name in the tree and its sub-trees to exist. Null where lines multiply beyond a limit, which is then told.</summary>
    public static TreeProgram? Of(Tree tree, IReadOnlyDictionary<string, Tree> trees, out string limit)
    {
        var (program, leads) = (new TreeProgram(tree, trees), 0);
        program.NodeFor(new Frame(program.ScopeOf(tree), null, null), tree.Start.Value);
        for (var i = 0; i < program.Nodes.Count; i++)
        {
            var node = program.Nodes[i];
            node.Leads = [.. node.Question.Answers.Select(a => program.Lower(a, node.Frame))];
            leads += node.Leads.Sum(l => l.Length);
            limit = node.Leads.Any(l => l.Length > MaximumLeads) ? $"{Limit(MaximumLeads)} lignes à essayer pour une réponse" : $"{Limit(MaximumAllLeads)} lignes à essayer";
            if (leads > MaximumAllLeads || node.Leads.Any(l => l.Length > MaximumLeads))
            {
                return null;
            }
        }

        limit = "";

        foreach (var node in program.Nodes)
        {
            node.Fact = program._factOf.GetValueOrDefault(node.Name, -1);
        }

        return program;
    }

    /// <summary>A number as it is read in French.</summary>
    public static string Limit(int number) => number.ToString("#,0", Thousands);

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
        }
    }

    /// <summary>Where a target is written in the tree itself; default within a sub-tree, which answers for its own text.</summary>
    private static Span PlaceOf(Target target, Frame frame) => frame.Parent is null ? target.Span : default;

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
        var own = inner is null ? null : Compile(inner, frame);
        return own is null ? outer : outer is null ? own : new Condition.All([outer, own]);
    }

    private ImmutableArray<int> MarkOf(Frame frame, Span at, MarkKind kind, ImmutableArray<int> around, Guard? guard = null)
    {
        if (frame.Parent is not null)
        {
            return [];
        }

        if (!_markOf.TryGetValue(at, out var mark))
        {
            mark = Marks.Count;
            _markOf[at] = mark;
            Marks.Add(new Mark(at, kind, around.IsEmpty ? -1 : around[^1], guard));
        }

        return [mark];
    }

    private int NodeFor(Frame frame, string id)
    {
        if (!_nodeOf.TryGetValue((frame, id), out var node))
        {
            node = Nodes.Count;
            _nodeOf[(frame, id)] = node;
            Nodes.Add(new Node(frame, frame.Scope.Questions[id]));
        }

        return node;
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

    private int EndFor(Frame frame, Outcome outcome)
    {
        var id = outcome.IsShared ? outcome.Id.Value : frame.NameOf(outcome.Id.Value);
        if (!_endOf.TryGetValue(id, out var end))
        {
            end = Ends.Count;
            _endOf[id] = end;
            Ends.Add(new ReachedOutcome(id, outcome));
        }

        return end;
    }

    private Condition Compile(Expression expression, Frame frame) => expression switch
    {
        Expression.FactIn f => CompileFact(f, frame),
        Expression.Deduced d => CompileDeduction(d.Name.Value, frame),
        Expression.All a => new Condition.All([.. a.Parts.Select(p => Compile(p, frame))]),
        Expression.Any a => new Condition.Any([.. a.Parts.Select(p => Compile(p, frame))]),
        Expression.Not n => new Condition.Not(Compile(n.Part, frame)),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has no meaning before an outcome is reached."),
    };

    private Condition CompileDeduction(string name, Frame frame)
    {
        if (!frame.Deduced.TryGetValue(name, out var condition))
        {
            condition = Compile(frame.Scope.Deductions[name], frame);
            // Of the tree's own deductions, the exploration says whether they are ever true.
            condition = frame.Parent is null ? new Condition.Named(name, condition) : condition;
            frame.Deduced[name] = condition;
        }

        return condition;
    }

    /// <summary>The number of a fact as the tree itself names it; -1 where no condition reads it.</summary>
    public int FactOf(string name) => _factOf.GetValueOrDefault(name, -1);

    private Condition.In CompileFact(Expression.FactIn fact, Frame frame)
    {
        var own = frame.Scope.Questions.GetValueOrDefault(fact.Question.Value);
        var (owner, question) = own is null ? TreeNames.Fact(fact.Question.Value, frame.Scope.Tree, _trees)!.Value : (frame.Scope.Tree, own);
        var name = frame.Parent is null && ReferenceEquals(owner, frame.Scope.Tree) ? question.Id.Value : $"{owner.Id.Value}/{question.Id.Value}";
        if (!_factOf.TryGetValue(name, out var index))
        {
            index = Facts.Count;
            _factOf[name] = index;
            Facts.Add((name, question.Answers));
        }

        var answers = fact.Answers.Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        return new Condition.In(index, [.. question.Answers.Select((a, i) => (a, i)).Where(x => answers.Contains(x.a.Id.Value)).Select(x => (char)(x.i + 1))]);
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

    /// <summary>One use of a tree: the tree itself, or a sub-tree at one place of its caller.</summary>
    internal sealed class Frame(Scope scope, Frame? parent, Target.SubTree? call)
    {
        private readonly Dictionary<string, (Located<string> Exit, Target Then)?> _exits = new(StringComparer.Ordinal);

        public Scope Scope { get; } = scope;

        public Frame? Parent { get; } = parent;

        public Dictionary<Target.SubTree, Frame> Calls { get; } = new(ReferenceEqualityComparer.Instance);

        public Dictionary<string, Condition> Deduced { get; } = new(StringComparer.Ordinal);

        /// <summary>Where the caller puts this tree: question and answer.</summary>
        public string Place => call is null ? "" : Parent!.Scope.Places[call].Name;

        /// <summary>The rank of <see cref="Place"/> among the places where the caller puts trees.</summary>
        public int PlaceRank => call is null ? 0 : Parent!.Scope.Places[call].Rank;

        /// <summary>Where the tree itself puts this one, or one around it, in place; null for the tree itself.</summary>
        public Span? Entry => Parent is null ? null : Parent.Parent is null ? call!.Tree.Span : Parent.Entry;

        /// <summary>The caller's question whose answer puts this tree in place; null for the tree itself.</summary>
        public Question? Caller => call is null ? null : Parent!.Scope.Places[call].Question;

        public string NameOf(string id) => Parent is null ? id : $"{Scope.Tree.Id.Value}/{id}";

        /// <summary>Where the caller goes on after an outcome; null where the walk ends there.</summary>
        public (Located<string> Exit, Target Then)? ExitAfter(string outcome)
        {
            if (!_exits.TryGetValue(outcome, out var exit))
            {
                var names = TreeNames.ExitsOf(Scope.Tree, outcome).ToHashSet(StringComparer.Ordinal);
                exit = call!.Exits.Where(e => names.Contains(e.Exit.Value)).Select(e => ((Located<string>, Target)?)e).FirstOrDefault();
                _exits[outcome] = exit;
            }

            return exit;
        }
    }

    internal sealed class Node(Frame frame, Question question)
    {
        public Frame Frame { get; } = frame;

        public Question Question { get; } = question;

        /// <summary>The question's id, with its tree's for a sub-tree.</summary>
        public string Name { get; } = frame.NameOf(question.Id.Value);

        /// <summary>Number of this question's fact; -1 where no condition reads it.</summary>
        public int Fact { get; set; }

        /// <summary>Per answer: the first lead whose condition holds is taken.</summary>
        public Lead[][] Leads { get; set; } = [];
    }

    /// <summary>A node, an outcome (complement of its number), or nowhere where no guard holds; <c>At</c> is where the tree itself says so.</summary>
    internal sealed record Lead(Condition? When, int Target, ImmutableArray<int> Marks, Span At)
    {
        public const int Nowhere = int.MinValue;
    }

    internal enum MarkKind { Guard, Otherwise, Exit }

    /// <summary>A guard or an exit; <c>Around</c> is the mark it stands under, -1 where it stands under none; <c>Guard</c> is null for an exit.</summary>
    internal sealed record Mark(Span At, MarkKind Kind, int Around, Guard? Guard);

    /// <summary>A tree's names, looked up once.</summary>
    internal sealed class Scope(Tree tree)
    {
        public Tree Tree { get; } = tree;

        public Dictionary<string, Question> Questions { get; } = tree.Questions.ToDictionary(q => q.Id.Value, StringComparer.Ordinal);

        public Dictionary<string, Outcome> Outcomes { get; } = tree.Outcomes.ToDictionary(o => o.Id.Value, StringComparer.Ordinal);

        public Dictionary<string, Expression> Deductions { get; } = tree.Deductions.ToDictionary(d => d.Name.Value, d => d.Condition, StringComparer.Ordinal);

        public Dictionary<Target.SubTree, (Question Question, string Name, int Rank)> Places { get; } = PlacesOf(tree);

        private static Dictionary<Target.SubTree, (Question Question, string Name, int Rank)> PlacesOf(Tree tree)
        {
            var places = new Dictionary<Target.SubTree, (Question, string, int)>(ReferenceEqualityComparer.Instance);
            foreach (var (question, answer) in tree.Questions.SelectMany(q => q.Answers.Select(a => (q, a))))
            {
                var calls = answer.Target.Leaves().OfType<Target.SubTree>().ToList();
                for (var i = 0; i < calls.Count; i++)
                {
                    places[calls[i]] = (question, $"{question.Id.Value}-{answer.Id.Value}" + (i == 0 ? "" : $"-{i + 1}"), places.Count);
                }
            }

            return places;
        }
    }
}
