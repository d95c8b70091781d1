using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading;

/// <summary>What authors choose among, by the words they type: each table of the model, once for the shapes and once for the readers.</summary>
internal static class Choices
{
    public static IReadOnlyDictionary<string, PageKind> Kinds { get; } =
        new SortedDictionary<string, PageKind>(StringComparer.Ordinal)
        {
            ["page"] = PageKind.Page,
            ["note"] = PageKind.Note,
            ["avis"] = PageKind.Opinion,
            ["guide"] = PageKind.Guide,
        };

    public static IReadOnlyDictionary<string, PageStatus> Statuses { get; } = Sorted(PageStatus.All, s => s.Word);

    public static IReadOnlyDictionary<string, SourceState> States { get; } = Sorted(SourceState.All, s => s.Code);

    public static IReadOnlyDictionary<string, Jurisdiction> Countries { get; } = Sorted(Jurisdiction.Countries, j => j.Code);

    /// <summary>Of what tells the law of a country, or compares them.</summary>
    public static IReadOnlyDictionary<string, Jurisdiction> Scopes { get; } = Sorted([.. Jurisdiction.Countries, Jurisdiction.Both], j => j.Code);

    /// <summary>Of a text of law.</summary>
    public static IReadOnlyDictionary<string, Jurisdiction> Origins { get; } = Sorted([.. Jurisdiction.Countries, Jurisdiction.Europe], j => j.Code);

    public static ShapeValue.OneOf Of(IReadOnlyDictionary<string, Jurisdiction> words) => Of(words, j => j.Name);

    public static ShapeValue.OneOf Of<T>(IReadOnlyDictionary<string, T> words, Func<T, string> meaning) =>
        new([.. words.Select(w => new Choice(w.Key, meaning(w.Value)))]);

    private static SortedDictionary<string, T> Sorted<T>(ImmutableArray<T> all, Func<T, string> word) =>
        new(all.ToDictionary(word), StringComparer.Ordinal);
}
