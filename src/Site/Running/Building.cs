using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Text;
using Site.Compiler.Versions;
using Site.Disk;

namespace Site.Running;

/// <summary>Disk to compilation: faults of reading and of content together.</summary>
public static class Building
{
    /// <summary>Names each step after the reading to <paramref name="step"/>. Nothing is rendered that would not be published.</summary>
    public static Compilation Compile(string root, BuildContext context, bool isStrict, Action<string> step)
    {
        var checking = Check(root, context, step);
        if (Fails(checking.Diagnostics, isStrict))
        {
            return new Compilation([], checking.Diagnostics);
        }

        step(Step.Rendering);
        return SiteCompiler.Render(checking, context);
    }

    /// <summary>As <see cref="Compile"/>, rendering nothing.</summary>
    public static (CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) Check(string root, BuildContext context, Action<string> step)
    {
        var reading = SiteReader.Read(root);
        if (reading.Diagnostics.Length > 0)
        {
            // Files that could not be read would show up again as missing links: report the cause alone.
            return (null, reading.Diagnostics);
        }

        step(Step.Checking);
        return CheckHistory(reading.Sources, context);
    }

    /// <summary>As the compiler does, with what the machine alone knows: its time zones.</summary>
    public static (CheckedHistory? History, ImmutableArray<Diagnostic> Diagnostics) CheckHistory(SourceSet sources, BuildContext context)
    {
        var (history, diagnostics) = SiteCompiler.CheckHistory(sources, context);
        return BuildDay.CheckZone(sources).ToImmutableArray() is { IsEmpty: false } unknown
            ? (null, [.. diagnostics, .. unknown])
            : (history, diagnostics);
    }

    public static bool Fails(ImmutableArray<Diagnostic> diagnostics, bool isStrict) =>
        diagnostics.Any(d => d.Severity == Severity.Error || isStrict && d.Severity == Severity.Warning);

    public static int Pages(ImmutableArray<OutputFile> files) => files.Count(f => f.Path.EndsWith(".html", StringComparison.Ordinal));
}
