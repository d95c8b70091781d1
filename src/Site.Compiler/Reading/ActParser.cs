using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Reads acts, later events and errata. Each format ever released keeps its reader: format 1.</summary>
public static class ActParser
{
    private const int NewestFormat = 1;

    private static readonly SortedDictionary<string, ApprovalRole> Roles = new(StringComparer.Ordinal)
    {
        ["decision"] = ApprovalRole.Decision, ["avis"] = ApprovalRole.Opinion, ["consultation"] = ApprovalRole.Consultation,
    };

    private static readonly SortedDictionary<string, bool> Events = new(StringComparer.Ordinal) { ["abrogation"] = false, ["annulation"] = true };

    /// <summary>What authors type for each kind of change.</summary>
    public static IReadOnlyDictionary<string, ChangeKind> Kinds { get; } = new SortedDictionary<string, ChangeKind>(StringComparer.Ordinal)
    {
        ["ajoute"] = ChangeKind.Added, ["modifie"] = ChangeKind.Modified, ["retire"] = ChangeKind.Removed, ["deplace"] = ChangeKind.Moved,
    };

    public static Act? Parse(SourceText file, ICollection<Diagnostic> diagnostics) => Open(file, diagnostics) is { } map ? ParseFormat1(file, map, diagnostics) : null;

    public static ImmutableArray<VersionEvent> ParseEvents(SourceText file, ICollection<Diagnostic> diagnostics) =>
        Items(file, "evenements", diagnostics, map => new VersionEvent(
            map.RequiredText("version"), map.Choice("nature", Events, false), Day(map, "le"), map.RequiredText("motif").Value, map.Text("decision")?.Value));

    public static ImmutableArray<Erratum> ParseErrata(SourceText file, ICollection<Diagnostic> diagnostics) =>
        Items(file, "errata", diagnostics, map => new Erratum(
            map.RequiredText("version"), map.RequiredText("uid"), Day(map, "le").Value, map.RequiredText("au-lieu-de").Value, map.RequiredText("lire").Value));

    /// <summary>One exception for each object that a line names.</summary>
    public static ImmutableArray<DeclaredFault> ParseExceptions(SourceText file, ICollection<Diagnostic> diagnostics) =>
        [.. Items(file, "exceptions", diagnostics, ParseException).SelectMany(e => e)];

    private static ImmutableArray<DeclaredFault> ParseException(MapReader map)
    {
        var (version, rule, reason) = (map.RequiredText("version"), map.RequiredText("regle"), map.RequiredText("motif").Value);
        ImmutableArray<Located<string>> objects = map.Find("objet") is YamlValue.Sequence { Items.IsEmpty: false } ? map.Texts("objet") : [map.RequiredText("objet")];
        return [.. objects.Select(o => new DeclaredFault(version, rule, o, reason))];
    }

    /// <summary>Texts that readers will see as they are: those of a frozen act can no longer be changed, and are not asked for.</summary>
    public static IEnumerable<Diagnostic> CheckTexts(SourceText file) =>
        AuthoredTexts.Of(Yaml.Parse(file, new List<Diagnostic>()), _ => TextKind.Plain).SelectMany(MarkdownChecker.Check);

    private static ImmutableArray<T> Items<T>(SourceText file, string key, ICollection<Diagnostic> diagnostics, Func<MapReader, T> parse)
    {
        if (Open(file, diagnostics) is not { } map)
        {
            return [];
        }

        foreach (var fault in CheckTexts(file))
        {
            diagnostics.Add(fault);
        }

        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var item in map.Maps(key))
        {
            items.Add(parse(item));
            item.RefuseUnknownKeys();
        }

        map.RefuseUnknownKeys();
        return items.ToImmutable();
    }

    /// <summary>The mapping of a file whose format this program reads.</summary>
    private static MapReader? Open(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        if (MapReader.From(Yaml.Parse(file, diagnostics), diagnostics) is not { } map)
        {
            return null;
        }

        if (map.Number("format") is not { } format)
        {
            map.RequiredText("format");
            return null;
        }

        if (format is >= 1 and <= NewestFormat)
        {
            return map;
        }

        diagnostics.Add(Catalogue.VersionFormat(map.Text("format")!.Span, format, NewestFormat));
        return null;
    }

    private static Act ParseFormat1(SourceText file, MapReader map, ICollection<Diagnostic> diagnostics)
    {
        var force = MapReader.From(map.Find("en-vigueur"), diagnostics);
        if (force is null)
        {
            map.RequiredText("en-vigueur");
        }

        var act = new Act
        {
            Source = file,
            Id = map.RequiredText("id"),
            Label = map.RequiredText("libelle").Value,
            AdoptedOn = DayOrNull(map, "adopte-le"),
            From = force is null ? new Located<DateOnly>(default, map.Span) : Day(force, "depuis"),
            Until = force is null ? null : DayOrNull(force, "jusqu-a"),
            Replaces = map.Text("remplace"),
            IsReferenceText = map.Flag("texte-de-reference"),
            Approvals = [.. map.Maps("approbations").Select(ParseApproval)],
            Changes = [.. map.Maps("changements").Select(ParseChange)],
        };
        force?.RefuseUnknownKeys();
        map.RefuseUnknownKeys();
        return act;
    }

    private static Approval ParseApproval(MapReader map)
    {
        var approval = new Approval(map.RequiredText("instance").Value, Day(map, "le"), map.RequiredText("reference").Value, map.Choice("role", Roles, ApprovalRole.Opinion));
        map.RefuseUnknownKeys();
        return approval;
    }

    private static Change ParseChange(MapReader map)
    {
        map.RequiredText("nature");
        var change = new Change
        {
            Uid = map.RequiredText("uid"),
            Anchor = map.Text("ancre")?.Value,
            Kind = map.Choice("nature", Kinds, ChangeKind.Modified),
            Reason = map.Text("motif")?.Value ?? "",
            Sources = [.. map.Texts("sources").Select(s => s.Value)],
        };
        map.RefuseUnknownKeys();
        return change;
    }

    private static Located<DateOnly> Day(MapReader map, string key) =>
        DayOrNull(map, key) ?? new Located<DateOnly>(default, map.RequiredText(key).Span);

    private static Located<DateOnly>? DayOrNull(MapReader map, string key) =>
        map.Text(key) is { Value.Length: > 0 } text && map.Date(key) is { } day ? new Located<DateOnly>(day, text.Span) : null;
}
