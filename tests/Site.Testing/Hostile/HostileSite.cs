using System.Collections.Immutable;
using Site.Compiler;
using Site.Compiler.Addresses;
using Site.Compiler.Diagnostics;
using Site.Compiler.Text;
using Site.Compiler.Versions;

namespace Site.Testing.Hostile;

/// <summary>What became of a planted site: the files published, the texts that stand in them, and those refused at their place.</summary>
public sealed record HostileOutcome(
    ImmutableArray<OutputFile> Files,
    ImmutableArray<(AuthoredField Field, string Text)> Kept,
    ImmutableArray<(AuthoredField Field, string Text)> Refused
)
{
    /// <summary>What no template of ours writes, file by file.</summary>
    public ImmutableArray<string> Faults => [.. Files.AsParallel().AsOrdered().SelectMany(f => PublishedRules.Faults(f))];
}

/// <summary>Plants a text in every field of a site, takes away those that are refused, and publishes the rest.</summary>
public static class HostileSite
{
    private const string Day = "2026-11-01";

    private const string Act = """
        format: 1
        id: 2026-11-01
        libelle: "Version 1"
        adopte-le: 2026-10-01
        en-vigueur: { depuis: 2026-11-01 }
        approbations:
          - { instance: "Conseil", le: 2026-10-01, reference: "PV 1", role: decision }

        """;

    /// <summary>Run <paramref name="number"/> of as many as there are payloads: then each has stood in each field.</summary>
    public static HostileOutcome Run(SourceSet site, int number) => Run(site, i => Payloads.All[(number + (i * 7)) % Payloads.All.Length]);

    /// <summary>The text made for each field, by its number.</summary>
    public static HostileOutcome Run(SourceSet site, Func<int, string> textOf)
    {
        var withAct = site with { Texts = site.Texts.Add(new SourceText(Freezing.DraftPath(Day), Act)) };
        var plants = AuthoredFields.Of(withAct).Select((f, i) => (Field: f, Text: textOf(i))).ToList();
        var refused = new List<(AuthoredField, string)>();
        while (true)
        {
            var planted = AuthoredFields.Plant(withAct, plants);
            var (files, faults) = Publish(planted.Sources);
            if (faults.IsEmpty)
            {
                return new HostileOutcome(files, [.. plants], [.. refused]);
            }

            var guilty = Guilty(planted, faults);
            plants.RemoveAll(guilty.Contains);
            refused.AddRange(guilty);
        }
    }

    /// <summary>Freezes the text, then builds: working text, registers, acts and frozen pages are all published.</summary>
    private static (ImmutableArray<OutputFile> Files, ImmutableArray<Diagnostic> Faults) Publish(SourceSet sources)
    {
        var draft = sources.Texts.Single(t => t.Path == Freezing.DraftPath(Day));
        var (history, diagnostics) = SiteCompiler.CheckHistory(
            sources with
            {
                Texts = sources.Texts.Remove(draft),
            },
            TestSite.Context with
            {
                IsPreview = true,
            }
        );
        if (history is null)
        {
            return ([], Errors(diagnostics));
        }

        var found = new List<Diagnostic>();
        if (Freezing.Freeze(sources, history, Day, found) is not { } frozen)
        {
            return ([], Errors(found));
        }

        var built = SiteCompiler.Compile(
            TestSite.With(sources with { Texts = sources.Texts.Remove(draft) }, Day, frozen),
            TestSite.Context with
            {
                IsPreview = true,
            }
        );
        return (built.Files, Errors(built.Diagnostics));
    }

    private static ImmutableArray<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == Severity.Error)];

    /// <summary>The texts that the faults point at; where a fault points at none, the last one before it, or all of its file; else all.</summary>
    private static HashSet<(AuthoredField, string)> Guilty(PlantedSite site, ImmutableArray<Diagnostic> faults)
    {
        var guilty = new HashSet<(AuthoredField, string)>();
        foreach (var fault in faults)
        {
            var path = fault.Span?.File.Path ?? "";
            var here = site
                .Planted.Where(p => p.Field.Path == path || path.EndsWith("/content" + p.Field.Path["input".Length..], StringComparison.Ordinal))
                .ToArray();
            var at = fault.Span?.Start ?? 0;
            var hit = here.Where(p => p.Start <= at && at <= p.Start + p.Length).ToArray();
            var blamed = hit.Length > 0 ? hit : here.Where(p => p.Start <= at).TakeLast(1).ToArray();
            guilty.UnionWith((blamed.Length > 0 ? blamed : here).Select(p => (p.Field, p.Text)));
        }

        if (guilty.Count == 0)
        {
            guilty.UnionWith(site.Planted.Select(p => (p.Field, p.Text)));
        }

        return guilty.Count > 0 ? guilty : throw new InvalidOperationException(string.Join('\n', faults.Select(f => $"{f.Code}: {f.Message}")));
    }
}
