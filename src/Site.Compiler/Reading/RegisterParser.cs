using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Reads <c>input/_data/*.yml</c>, each by its shape.</summary>
public static class RegisterParser
{
    private static readonly ImmutableSortedSet<string> MayBeAbsent = ["positions", "rubriques", "situations"];

    private static readonly SortedDictionary<string, bool> Statuses = new(StringComparer.Ordinal) { ["ouverte"] = true, ["reglee"] = false };

    private static readonly Dictionary<string, bool> Means = new(StringComparer.Ordinal) { ["appel"] = false, ["sms"] = true };

    public static Parsed<Register> Parse(IReadOnlyDictionary<string, SourceText> files)
    {
        var read = RegisterFormat.Files.Keys.ToDictionary(
            n => n,
            n => files.TryGetValue(PathOf(n), out var file) ? Read(n, file) : Absent(n),
            StringComparer.Ordinal
        );
        ImmutableArray<T> Items<T>(string name, Func<MapReader, T> parse) => [.. (read[name].Value?.Maps(name) ?? []).Select(parse)];
        var register = new Register(Items("sources", ParseSource), Items("glossaire", ParseEntry), Items("controverses", ParseControversy))
        {
            Emergency = Items("urgences", ParseEmergency),
            Organisation = read["organisation"].Value is { } organisation ? OrganisationParser.Parse(organisation) : Organisation.Unknown,
            Positions = Items("positions", OrganisationParser.ParsePosition),
            Situations = Items("situations", ParseSituations),
            Sections = Items("rubriques", ParseSection),
            Unread = [.. read.Where(r => IsUnread(r.Key, r.Value.Value, files)).Select(r => r.Key)],
            Texts = [.. read.Values.Select(r => r.Value).OfType<MapReader>().SelectMany(m => AuthoredTexts.Of(m))],
            PastDays = [.. read.Values.Select(r => r.Value).OfType<MapReader>().SelectMany(PastDay.Of)],
        };
        return new(
            register,
            [.. read.Values.SelectMany(r => r.Diagnostics), .. register.Texts.SelectMany(MarkdownChecker.Check), .. Check(register)]
        );
    }

    private static string PathOf(string name) => $"input/_data/{name}.yml";

    private static Parsed<MapReader?> Read(string name, SourceText file) => MapReader.Read(Yaml.Parse(file), RegisterFormat.Files[name]);

    private static Parsed<MapReader?> Absent(string name) => new(null, MayBeAbsent.Contains(name) ? [] : [Catalogue.DataMissing(PathOf(name))]);

    private static bool IsUnread(string name, MapReader? map, IReadOnlyDictionary<string, SourceText> files) =>
        map is null ? !MayBeAbsent.Contains(name) || files.ContainsKey(PathOf(name)) : map.Shape.Find(name) is not null && map.Find(name) is null;

    private static IEnumerable<Diagnostic> Check(Register register) =>
        [
            .. Duplicates(register.Sources.Select(s => s.Id)),
            .. register
                .Sources.Select(s => s.SupersededBy)
                .OfType<Located<string>>()
                .Where(n => register.Source(n.Value) is null)
                .Select(n => Catalogue.SourceUnknown(n.Span, n.Value, register.Sources.Select(s => s.Id.Value))),
            .. register
                .Sources.Where(s => s.InForce is { From: { } from } days && days.IsOverOn(from))
                .Select(s => Catalogue.DatesReversed(s.Id.Span, "jusqu-a", "depuis")),
            .. Duplicates(register.Glossary.Select(s => s.Id)),
            .. Duplicates(register.Controversies.Select(s => s.Id)),
            .. Duplicates(register.Positions.Select(s => s.Id)),
        ];

    private static LegalSource ParseSource(MapReader map) =>
        new(
            map.TextOrEmpty("id"),
            map.TextOrEmpty("reference").Value,
            map.TextOrEmpty("dit").Value,
            map.Choice("juridiction", Choices.Origins, Jurisdiction.France),
            map.Choice("etat", Choices.States, SourceState.ToVerify),
            map.Text("note")?.Value
        )
        {
            Words = [.. LockedWords.TextsOf(map), .. map.Filled("etat") is { } state ? [state.Value] : ImmutableArray<string>.Empty],
            InForce =
                (map.Date("depuis"), map.Date("jusqu-a")) is var (from, until) && (from ?? until) is not null
                    ? new Period(from, until, map.Span)
                    : null,
            SupersededBy = map.Text("remplacee-par"),
            Documents = map.Text("documents")?.Value,
            Address = map.Text("adresse"),
        };

    private static GlossaryEntry ParseEntry(MapReader map) =>
        new(
            map.TextOrEmpty("id"),
            map.TextOrEmpty("terme").Value,
            map.TextOrEmpty("definition").Value,
            map.ChoiceIfAny("juridiction", Choices.Origins),
            [.. map.Texts("synonymes").Select(s => s.Value)]
        )
        {
            Words = LockedWords.TextsOf(map),
        };

    private static Controversy ParseControversy(MapReader map) =>
        new()
        {
            Id = map.TextOrEmpty("id"),
            Title = map.TextOrEmpty("titre").Value,
            Positions = [.. map.Texts("positions").Select(p => p.Value)],
            Association = map.Text("association")?.Value ?? "",
            Sources = map.Texts("sources"),
            IsOpen = map.Choice("statut", Statuses, true),
            Jurisdiction = map.ChoiceIfAny("juridiction", Choices.Scopes),
            Words = LockedWords.TextsOf(map),
        };

    private static EmergencyNumber ParseEmergency(MapReader map) =>
        new(
            map.TextOrEmpty("numero").Value,
            map.TextOrEmpty("nom").Value,
            map.TextOrEmpty("quand").Value,
            map.Choice("juridiction", Choices.Countries, Jurisdiction.France),
            map.Text("heures")?.Value ?? "",
            map.Text("verifie-le")?.Value ?? "à vérifier"
        )
        {
            Source = map.Text("source")?.Value ?? "",
            IsToVerify = map.Flag("a-verifier") || map.Date("verifie-le") is null,
            IsWritten = map.Choice("par", Means, false),
        };

    private static Situations ParseSituations(MapReader map) =>
        new(map.TextOrEmpty("arbre"), map.Text("titre")?.Value, [.. map.Texts("situations").Select(s => s.Value)]);

    private static SiteSection ParseSection(MapReader map) =>
        new(map.TextOrEmpty("dossier").Value, map.TextOrEmpty("titre").Value, map.Text("resume")?.Value ?? "");

    private static IEnumerable<Diagnostic> Duplicates(IEnumerable<Located<string>> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.Where(id => !seen.Add(id.Value)).Select(id => Catalogue.IdDuplicate(id.Span, id.Value));
    }
}
