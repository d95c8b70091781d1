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

    internal static readonly SortedDictionary<string, ApprovalRole> Roles = new(StringComparer.Ordinal)
    {
        ["decision"] = ApprovalRole.Decision,
        ["avis"] = ApprovalRole.Opinion,
        ["consultation"] = ApprovalRole.Consultation,
    };

    internal static readonly SortedDictionary<string, bool> Events = new(StringComparer.Ordinal) { ["abrogation"] = false, ["annulation"] = true };

    /// <summary>What authors type for each kind of change.</summary>
    public static IReadOnlyDictionary<string, ChangeKind> Kinds { get; } =
        new SortedDictionary<string, ChangeKind>(StringComparer.Ordinal)
        {
            ["ajoute"] = ChangeKind.Added,
            ["modifie"] = ChangeKind.Modified,
            ["retire"] = ChangeKind.Removed,
            ["deplace"] = ChangeKind.Moved,
        };

    public static Parsed<Act?> Parse(SourceText file)
    {
        var read = Open(file, ActFormat.Act);
        return new(read.Value is { } map ? ParseFormat1(file, map) : null, read.Diagnostics);
    }

    public static Parsed<ImmutableArray<VersionEvent>> ParseEvents(SourceText file) =>
        Items(file, ActFormat.Events, "evenements", map => new VersionEvent(
            map.TextOrEmpty("version"),
            map.Choice("nature", Events, false),
            Day(map, "le"),
            map.TextOrEmpty("motif").Value,
            map.Text("decision")?.Value
        ));

    public static Parsed<ImmutableArray<Erratum>> ParseErrata(SourceText file) =>
        Items(file, ActFormat.Errata, "errata", map => new Erratum(
            map.TextOrEmpty("version"),
            map.TextOrEmpty("uid"),
            Day(map, "le").Value,
            map.TextOrEmpty("au-lieu-de").Value,
            map.TextOrEmpty("lire").Value
        ));

    /// <summary>One exception for each object that a line names.</summary>
    public static Parsed<ImmutableArray<DeclaredFault>> ParseExceptions(SourceText file)
    {
        var read = Items(file, ActFormat.Exceptions, "exceptions", ParseException);
        return new([.. read.Value.SelectMany(e => e)], read.Diagnostics);
    }

    private static ImmutableArray<DeclaredFault> ParseException(MapReader map)
    {
        var (version, rule, reason) = (map.TextOrEmpty("version"), map.TextOrEmpty("regle"), map.TextOrEmpty("motif").Value);
        return [.. map.Texts("objet").Select(o => new DeclaredFault(version, rule, o, reason))];
    }

    /// <summary>Texts that readers will see as they are: those of a frozen act can no longer be changed, and are not asked for.</summary>
    public static IEnumerable<Diagnostic> CheckTexts(Act act) => act.Texts.SelectMany(MarkdownChecker.Check);

    private static Parsed<ImmutableArray<T>> Items<T>(SourceText file, Shape shape, string key, Func<MapReader, T> parse)
    {
        var read = Open(file, shape);
        return read.Value is not { } map
            ? new([], read.Diagnostics)
            : new([.. map.Maps(key).Select(parse)], [.. read.Diagnostics, .. AuthoredTexts.WithNames(map).SelectMany(MarkdownChecker.Check)]);
    }

    /// <summary>The mapping of a file whose format this program reads. Of another, nothing is said but that: its keys are not known here.</summary>
    private static Parsed<MapReader?> Open(SourceText file, Shape shape)
    {
        var text = Yaml.Parse(file);
        if (text.Value is not YamlValue.Mapping map)
        {
            return MapReader.Read(text, shape);
        }

        var line = new YamlValue.Mapping([.. map.Entries.Where(e => e.Key.Value == ActFormat.Format.Name)], map.Span);
        var head = MapReader.Read(new(line, text.Diagnostics), new Shape(shape.Title, [ActFormat.Format]));
        return head.Value!.Number(ActFormat.Format.Name) is not { } format ? head with { Value = null }
            : format is >= 1 and <= NewestFormat ? MapReader.Read(text, shape)
            : new(null, [.. text.Diagnostics, Catalogue.VersionFormat(line.Entries[0].Value.Span, format, NewestFormat)]);
    }

    private static Act ParseFormat1(SourceText file, MapReader map)
    {
        var force = map.Child("en-vigueur");
        return new Act
        {
            Source = file,
            Id = map.TextOrEmpty("id"),
            Label = map.TextOrEmpty("libelle").Value,
            AdoptedOn = map.Day("adopte-le"),
            From = force is null ? new Located<DateOnly>(default, map.Span) : Day(force, "depuis"),
            Until = force?.Day("jusqu-a"),
            Replaces = map.Text("remplace"),
            IsReferenceText = map.Flag("texte-de-reference"),
            Approvals = [.. map.Maps("approbations").Select(ParseApproval)],
            Changes = [.. map.Maps("changements").Select(ParseChange)],
            Texts = AuthoredTexts.WithNames(map),
        };
    }

    private static Approval ParseApproval(MapReader map) =>
        new(map.TextOrEmpty("instance").Value, Day(map, "le"), map.TextOrEmpty("reference").Value, map.Choice("role", Roles, ApprovalRole.Opinion));

    private static Change ParseChange(MapReader map) =>
        new()
        {
            Uid = map.TextOrEmpty("uid"),
            Anchor = map.Text("ancre")?.Value,
            Kind = map.Choice("nature", Kinds, ChangeKind.Modified),
            Reason = map.Text("motif")?.Value ?? "",
            Sources = [.. map.Texts("sources").Select(s => s.Value)],
        };

    private static Located<DateOnly> Day(MapReader map, string key) => map.Day(key) ?? new Located<DateOnly>(default, map.TextOrEmpty(key).Span);
}
