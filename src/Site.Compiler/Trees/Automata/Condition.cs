using System.Collections.Immutable;
using System.Diagnostics;

namespace Site.Compiler.Trees.Automata;

/// <summary>An expression over numbered facts. A fact's value is 0 where it was not asked, else the answer's place from 1.</summary>
internal abstract record Condition
{
    public sealed record In(int Fact, ImmutableHashSet<char> Values) : Condition;

    public sealed record All(ImmutableArray<Condition> Parts) : Condition;

    public sealed record Any(ImmutableArray<Condition> Parts) : Condition;

    public sealed record Not(Condition Part) : Condition;

    /// <summary>A deduction of the tree itself.</summary>
    public sealed record Named(string Deduction, Condition Part) : Condition;

    public bool Holds(ReadOnlySpan<char> facts)
    {
        switch (this)
        {
            case In i:
                return i.Values.Contains(facts[i.Fact]);
            case Not n:
                return !n.Part.Holds(facts);
            case Named n:
                return n.Part.Holds(facts);
            case All a:
                foreach (var part in a.Parts)
                {
                    if (!part.Holds(facts))
                    {
                        return false;
                    }
                }

                return true;
            case Any a:
                foreach (var part in a.Parts)
                {
                    if (part.Holds(facts))
                    {
                        return true;
                    }
                }

                return false;
            default:
                throw new UnreachableException();
        }
    }

    public IEnumerable<int> Facts() => Comparisons().Select(c => c.Fact);

    /// <summary>The comparisons it is made of.</summary>
    public IEnumerable<In> Comparisons() =>
        this switch
        {
            In i => [i],
            Not n => n.Part.Comparisons(),
            All a => a.Parts.SelectMany(p => p.Comparisons()),
            Any a => a.Parts.SelectMany(p => p.Comparisons()),
            Named n => n.Part.Comparisons(),
            _ => throw new UnreachableException(),
        };

    /// <summary>The deductions it cites, those within them included.</summary>
    public IEnumerable<Named> Deductions() =>
        this switch
        {
            In => [],
            Not n => n.Part.Deductions(),
            All a => a.Parts.SelectMany(p => p.Deductions()),
            Any a => a.Parts.SelectMany(p => p.Deductions()),
            Named n => n.Part.Deductions().Prepend(n),
            _ => throw new UnreachableException(),
        };
}
