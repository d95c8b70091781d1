using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>Reads what proves a tree: its vignettes and invariants. One that has a fault is not proved, lest one fault be told twice.</summary>
internal static class ProofParser
{
    /// <summary>The vignettes without a fault, and whether these are all.</summary>
    public static (ImmutableArray<Vignette> Vignettes, bool AreWhole) ParseVignettes(MapReader tree, List<Diagnostic> found)
    {
        var items = tree.Items("vignettes");
        var vignettes = ImmutableArray.CreateBuilder<Vignette>();
        for (var i = 0; i < items.Length; i++)
        {
            var (start, end) = (items[i].Span.Start, i + 1 < items.Length ? items[i + 1].Span.Start : int.MaxValue);
            if (MapReader.Of(items[i], TreeFormat.Vignette) is { } map && !found.Any(d => d.Span is { } at && at.Start >= start && at.Start < end))
            {
                vignettes.Add(ParseVignette(map));
            }
        }

        return (vignettes.ToImmutable(), vignettes.Count == items.Length && tree.IsSound("vignettes"));
    }

    public static ImmutableArray<Invariant> ParseInvariants(MapReader owner, List<Diagnostic> found)
    {
        var invariants = ImmutableArray.CreateBuilder<Invariant>();
        foreach (var map in owner.Maps("invariants"))
        {
            var own = new List<Diagnostic>();
            var invariant = ParseInvariant(map, own);
            found.AddRange(own);
            // A rule that cannot be read would be broken by every tree: its own fault is enough.
            if (own is [] && map.Find("toujours") is not null && map.Shape.Keys.All(k => map.IsSound(k.Name)))
            {
                invariants.Add(invariant);
            }
        }

        return invariants.ToImmutable();
    }

    private static Vignette ParseVignette(MapReader map) =>
        new()
        {
            Id = map.TextOrEmpty("id"),
            Story = map.TextOrEmpty("recit").Value,
            Facts = [.. map.Entries("faits").Select(f => (f.Key, Trimmed((YamlValue.Scalar)f.Value)))],
            Expected = map.Texts("attendu"),
            Common = map.Flag("courant") ? map.Text("courant") : null,
        };

    private static Invariant ParseInvariant(MapReader map, List<Diagnostic> found) =>
        new()
        {
            Id = map.TextOrEmpty("id"),
            Always = TreeParser.ParseCondition(map.Find("toujours"), isAboutOutcome: true, found),
            Reason = map.Text("motif")?.Value ?? "",
            Sources = map.Texts("sources"),
            Jurisdiction = map.ChoiceIfAny("juridiction", Choices.Countries),
            Trees = map.Texts("arbres"),
        };

    private static Located<string> Trimmed(YamlValue.Scalar scalar) => new(scalar.Text.Trim(), scalar.Span);
}
