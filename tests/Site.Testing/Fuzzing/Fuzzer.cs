using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Site.Compiler;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;
using Site.Terminal;
using Site.Testing.Hostile;

namespace Site.Testing.Fuzzing;

/// <summary>One file of a site, broken.</summary>
public sealed record FuzzInput(string Path, string Text);

/// <summary>A promise that an input broke; <c>Signature</c> is the same for inputs that break it alike.</summary>
public sealed record FuzzFind(ImmutableArray<FuzzInput> Inputs, string Signature, string Detail);

/// <summary>Seeded breaks of every format that people write, and what the program promises whatever it is given.</summary>
public sealed class Fuzzer
{
    /// <summary>The signature of a run that took long on a machine that did other things too: measure it again alone.</summary>
    public const string Slow = "slow";

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly SourceSet _working;

    private readonly SourceSet _site;

    private readonly ImmutableArray<SourceText> _seeds;

    /// <param name="site">A sound site with a frozen version; its own files are the seeds, and each kind of file weighs the same.</param>
    public Fuzzer(SourceSet site)
    {
        _site = site;
        _working = new SourceSet([.. site.Texts.Where(t => !IsVersion(t.Path))], [.. site.Assets.Where(a => !IsVersion(a.Path))]);
        _seeds = [.. site.Texts.Where(t => t.Path.StartsWith("input/", StringComparison.Ordinal) || t.Path == "statiq.json")];
        Kinds = [.. _seeds.Select(KindOf).Distinct().Order(StringComparer.Ordinal), "condition"];
    }

    /// <summary>What is broken in turn: a folder's name, or the file's own where it stands alone.</summary>
    public ImmutableArray<string> Kinds { get; }

    /// <summary>
    /// Run <paramref name="number"/> of a seed, the same for ever. One run in ten breaks one file, so that what comes after the reading is reached;
    /// the others break one of each kind at once, since each file is read by itself. A version is opened in one run of twenty: it costs ten times the
    /// rest.
    /// </summary>
    public ImmutableArray<FuzzInput> Inputs(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var kinds = Kinds.Where(k => k.StartsWith('_') == (number % 20 == 0)).ToArray();
        return number % 10 < 2
            ? [Input(kinds[number / 20 % kinds.Length], random)]
            : [.. kinds.Select(k => Input(k, random)).DistinctBy(i => i.Path, StringComparer.Ordinal)];
    }

    private FuzzInput Input(string kind, Random random)
    {
        if (kind == "condition")
        {
            var tree = _seeds.First(s => s.Path == "input/arbres/essai.yml");
            return new FuzzInput(
                tree.Path,
                tree.Text.Replace(
                    "si: q-a = oui",
                    $"si: '{Mutator.Condition(random).Replace("'", "''", StringComparison.Ordinal)}'",
                    StringComparison.Ordinal
                )
            );
        }

        var file = _seeds.Where(s => KindOf(s) == kind).ToArray() is var files ? files[random.Next(files.Length)] : null!;
        return new FuzzInput(file.Path, Mutator.Mutate(file.Text, file.Path, random));
    }

    /// <summary>
    /// The promise that an input breaks: no throw, no long run, messages that can be printed, sound files, one output. Null where all are kept.
    /// </summary>
    public FuzzFind? Try(ImmutableArray<FuzzInput> inputs, bool publishes, bool runsTwice)
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var first = Run(inputs, publishes);
            if (watch.Elapsed > Longest)
            {
                return new FuzzFind(inputs, Slow, $"{watch.Elapsed.TotalSeconds:F1} s");
            }

            return first.Fault is { } fault ? new FuzzFind(inputs, fault.Split(':')[0], fault)
                : runsTwice && Run(inputs, publishes).Hash != first.Hash ? new FuzzFind(inputs, "two outputs", "the same input gave two outputs")
                : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var inner = e is AggregateException many ? many.Flatten().InnerExceptions[0] : e;
            var frame = new StackTrace(inner)
                .GetFrames()
                .Select(f => f.GetMethod())
                .FirstOrDefault(m => m?.DeclaringType?.FullName?.StartsWith("Site.", StringComparison.Ordinal) == true);
            return new FuzzFind(inputs, $"{inner.GetType().Name} in {frame?.DeclaringType?.Name}.{frame?.Name}", inner.ToString());
        }
    }

    /// <summary>The same find with as few lines as still fail alike.</summary>
    public FuzzFind Narrow(FuzzFind find, bool publishes, bool runsTwice)
    {
        var smallest = find.Inputs.Select(i => Try([i], publishes, runsTwice)).FirstOrDefault(f => f?.Signature == find.Signature) ?? find;
        for (var part = 16; part > 0 && smallest.Inputs is [var input]; part /= 2)
        {
            for (var at = 0; at < input.Text.Split('\n').Length; )
            {
                var lines = input.Text.Split('\n').ToList();
                lines.RemoveRange(at, Math.Min(part, lines.Count - at));
                var shorter = Try([input with { Text = string.Join('\n', lines) }], publishes, runsTwice);
                (smallest, at) = shorter?.Signature == find.Signature ? (shorter, at) : (smallest, at + part);
                input = smallest.Inputs[0];
            }
        }

        return smallest;
    }

    private (string Hash, string? Fault) Run(ImmutableArray<FuzzInput> inputs, bool publishes)
    {
        var found = new List<Diagnostic>();
        var site = inputs.Any(i => IsVersion(i.Path)) ? _site : _working;
        var broken = inputs.Select(i => SiteReader.Decode(i.Path, Encoding.UTF8.GetBytes(i.Text), found)).OfType<SourceText>().ToArray();
        var sources = site with
        {
            Texts = [.. site.Texts.Where(t => inputs.All(i => i.Path != t.Path)).Concat(broken).OrderBy(t => t.Path, StringComparer.Ordinal)],
        };
        var (files, diagnostics) = publishes
            ? SiteCompiler.Compile(sources, TestSite.Context)
            : new Compilation([], SiteCompiler.CheckHistory(sources, TestSite.Context).Diagnostics);
        found.AddRange(diagnostics);
        var messages = DiagnosticFormats.ToText(found);
        var all = string.Concat(messages, DiagnosticFormats.ToJson(found), DiagnosticFormats.ToGitHub(found), DiagnosticFormats.ToSarif(found));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(all));
        foreach (var output in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(output.Path));
            hash.AppendData(output.Bytes.Span);
        }

        var isPublished = publishes && !found.Any(d => d.Severity == Severity.Error);
        return (
            Convert.ToHexString(hash.GetHashAndReset()),
            Fault(found, messages) ?? (isPublished ? files.SelectMany(PublishedRules.Faults).Select(f => "published: " + f).FirstOrDefault() : null)
        );
    }

    private static string? Fault(List<Diagnostic> found, string messages) =>
        messages.FirstOrDefault(c => char.IsControl(c) && c is not ('\n' or '\t')) is var control and not '\0'
            ? $"control character printed: U+{(int)control:X4}"
        : found.FirstOrDefault(d => d.Span is { } s && (s.Start < 0 || s.Length < 0 || s.Start + s.Length > s.File.Text.Length)) is { } outside
            ? $"place outside its file: {outside.Code}"
        : null;

    /// <summary>What an input costs when nothing else runs.</summary>
    public TimeSpan CpuOf(ImmutableArray<FuzzInput> inputs, bool publishes)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        Run(inputs, publishes);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    private static bool IsVersion(string path) => path.StartsWith(Snapshot.Home, StringComparison.Ordinal);

    private static string KindOf(SourceText file) =>
        file.Path.Split('/') switch
        {
            ["input", "_versions", _, "content", ..] => "_frozen text",
            ["input", "_versions", .., var name] => "_" + name,
            ["input", var folder, .., var name] => folder == "notes" || folder == "avis" ? "page"
            : folder == "arbres" && name[0] != '_' ? "tree"
            : name.TrimStart('_'),
            var parts => parts[^1],
        };
}
