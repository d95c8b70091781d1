using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Site.Compiler.Text;
using Site.Compiler.Trees;
using Site.Compiler.Trees.Automata;

namespace Site.Benchmarks;

/// <summary>Text → automaton on trees of hostile sizes: cost must follow states × answers, never paths.</summary>
internal static class TreeBenchmark
{
    private const int Runs = 5;

    public static void Run()
    {
        Console.WriteLine($"{"case", -44}{"states", 9}{"paths", 12}{"min", 9}{"median", 9}{"max", 9}{"bound", 9}{"allocated", 12}");
        Measure("60 joined questions", 50, [Chain("joined", 60)]);
        Measure("10,000 questions in a chain of joins", 1_000, [Chain("chain", 10_000)]);
        Measure("5,000 trees of 6 questions", 3_000, [.. Enumerable.Range(0, 5_000).Select(i => Chain($"t{i}", 6))]);
        Measure("12 questions read by one guard (4,095 states)", 1_000, [Guarded("guarded", 12)]);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of all cases {process.PeakWorkingSet64 / 1e6:F0} MB"));
    }

    private static void Measure(string name, int boundInMilliseconds, ImmutableArray<SourceText> files)
    {
        var times = new List<double>();
        var automata = ImmutableArray<Automaton>.Empty;
        var allocated = 0L;
        for (var run = 0; run <= Runs; run++)
        {
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            automata = TreeFolder.Compile(files, []);
            var depth = automata.Sum(a => a.Depths()[0]) + automata.Count(a => a.PathCounts()[0] > 0);
            if (run > 0 && depth > 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            }
        }

        times.Sort();
        var paths = automata[0].PathCounts()[0].ToString("E1", CultureInfo.InvariantCulture);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -44}{automata.Sum(a => a.States.Length), 9}{paths, 12}{times[0], 7:F0}ms{times[Runs / 2], 7:F0}ms{times[^1], 7:F0}ms{boundInMilliseconds, 7}ms{allocated / 1e6, 10:F0}MB"
            )
        );
    }

    /// <summary>Each question joins: both answers lead to the next.</summary>
    private static SourceText Chain(string id, int questions) =>
        Tree(id, string.Concat(Enumerable.Range(0, questions).Select(i => Question(i, Next(i, questions, "i-a"), Next(i, questions, "i-b")))));

    /// <summary>The last question's guard reads every answer before it.</summary>
    private static SourceText Guarded(string id, int questions)
    {
        var text = new StringBuilder(string.Concat(Enumerable.Range(0, questions - 1).Select(i => Question(i, $"q-{i + 1}", $"q-{i + 1}"))));
        var all = string.Join(" et ", Enumerable.Range(0, questions - 1).Select(i => $"q-{i} = oui"));
        return Tree(id, text.Append(Question(questions - 1, $"[ {{ si: {all}, vers: i-a }}, {{ sinon: i-b }} ]", "i-b")).ToString());
    }

    private static string Next(int question, int questions, string end) => question + 1 < questions ? $"q-{question + 1}" : end;

    private static string Question(int id, string yes, string no) =>
        $"  q-{id}:\n    texte: Question ?\n    reponses:\n      oui: {yes}\n      non: {no}\n";

    private static SourceText Tree(string id, string questions) =>
        new(
            $"input/arbres/{id}.yml",
            $"arbre: {id}\ntitre: Essai\njuridiction: FR\ndebut: q-0\nquestions:\n{questions}issues:\n{Outcome("i-a")}{Outcome("i-b")}"
        );

    private static string Outcome(string id) =>
        $"  {id}: {{ nature: direction, titre: Issue {id}, message: Texte, etapes: [Agir], sources: [cp-1] }}\n";
}
