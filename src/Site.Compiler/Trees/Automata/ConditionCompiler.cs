using System.Collections.Immutable;
using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Model;

namespace Site.Compiler.Trees.Automata;

/// <summary>Expressions of guards → conditions over numbered facts.</summary>
internal sealed class ConditionCompiler(IReadOnlyDictionary<string, Tree> trees)
{
    private readonly Numbering<string, ReadFact> _facts = new(StringComparer.Ordinal);

    /// <summary>The facts that what was compiled so far reads.</summary>
    public IReadOnlyList<ReadFact> Facts => _facts.Items;

    /// <summary>-1 where no condition reads it.</summary>
    public int FactOf(string name) => _facts.Find(name);

    public Condition Compile(Expression expression, Frame frame) =>
        expression switch
        {
            Expression.FactIn f => CompileFact(f, frame),
            Expression.Deduced d => CompileDeduction(d.Name.Value, frame),
            Expression.All a => new Condition.All([.. a.Parts.Select(p => Compile(p, frame))]),
            Expression.Any a => new Condition.Any([.. a.Parts.Select(p => Compile(p, frame))]),
            Expression.Not n => new Condition.Not(Compile(n.Part, frame)),
            Expression.AboutEnd => throw new InvalidOperationException($"{expression.GetType().Name} has no meaning before an outcome is reached."),
            _ => throw new UnreachableException(),
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

    private Condition.In CompileFact(Expression.FactIn fact, Frame frame)
    {
        var own = frame.Scope.Questions.GetValueOrDefault(fact.Question.Value);
        var (owner, question) = own is null ? TreeNames.Fact(fact.Question.Value, frame.Scope.Tree, trees)!.Value : (frame.Scope.Tree, own);
        var name = frame.Parent is null && ReferenceEquals(owner, frame.Scope.Tree) ? question.Id.Value : $"{owner.Id.Value}/{question.Id.Value}";
        var answers = fact.Answers.Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        return new Condition.In(
            _facts.Of(name, () => new ReadFact(name, question.Answers)),
            [.. question.Answers.Select((a, i) => (a, i)).Where(x => answers.Contains(x.a.Id.Value)).Select(x => (char)(x.i + 1))]
        );
    }
}
