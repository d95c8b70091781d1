using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Reading;

/// <summary>Reads <c>input/_data/*.yml</c>.</summary>
public static partial class RegisterParser
{
    private static readonly SortedDictionary<string, SourceState> States = new(SourceState.All.ToDictionary(s => s.Code), StringComparer.Ordinal);

    private static readonly SortedDictionary<string, Jurisdiction> Jurisdictions = Choices([.. Jurisdiction.Countries, Jurisdiction.Europe]);

    private static readonly SortedDictionary<string, Jurisdiction> Countries = Choices(Jurisdiction.Countries);

    /// <summary>Of a question or a position: one country, or the comparison of both.</summary>
    internal static readonly SortedDictionary<string, Jurisdiction?> Scopes =
        new(Jurisdiction.Countries.Add(Jurisdiction.Both).ToDictionary(j => j.Code, j => (Jurisdiction?)j), StringComparer.Ordinal);

    private static readonly SortedDictionary<string, bool> Statuses = new(StringComparer.Ordinal) { ["ouverte"] = true, ["reglee"] = false };

    private static readonly Dictionary<string, bool> Means = new(StringComparer.Ordinal) { ["appel"] = false, ["sms"] = true };

    public static Register Parse(IReadOnlyDictionary<string, SourceText> files, ICollection<Diagnostic> diagnostics)
    {
        var unread = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var values = new List<YamlValue>();
        ImmutableArray<T> Items<T>(string name, Func<MapReader, T> parse) => Read(files, name, parse, (unread, values), diagnostics);
        ImmutableArray<T> ItemsIfAny<T>(string name, Func<MapReader, T> parse) => files.ContainsKey($"input/_data/{name}.yml") ? Items(name, parse) : [];
        var register = new Register(Items("sources", ParseSource), Items("glossaire", ParseEntry), Items("controverses", ParseControversy))
        {
            Emergency = Items("urgences", m => ParseEmergency(m, diagnostics)),
            Organisation = Open(files, "organisation", values, diagnostics) is { } organisation ? OrganisationParser.Parse(organisation) : Organisation.Unknown,
            Positions = ItemsIfAny("positions", OrganisationParser.ParsePosition),
            Situations = ItemsIfAny("situations", ParseSituations),
            Sections = ItemsIfAny("rubriques", ParseSection),
        } with
        {
            Unread = unread.ToImmutable(),
            Texts = [.. values.SelectMany(v => AuthoredTexts.Of(v, KindOf))],
            PastDays = [.. values.SelectMany(v => PastDay.Of(v, "verifie-le"))],
        };
        foreach (var fault in register.Texts.SelectMany(MarkdownChecker.Check))
        {
            diagnostics.Add(fault);
        }

        RefuseDuplicates(register.Sources.Select(s => s.Id), diagnostics);
        foreach (var newer in register.Sources.Select(s => s.SupersededBy).OfType<Located<string>>().Where(n => register.Source(n.Value) is null))
        {
            diagnostics.Add(Catalogue.SourceUnknown(newer.Span, newer.Value, register.Sources.Select(s => s.Id.Value)));
        }

        foreach (var never in register.Sources.Where(s => s.InForce is { } days && days.IsOverOn(days.From)))
        {
            diagnostics.Add(Catalogue.DatesReversed(never.Id.Span, "jusqu-a", "depuis"));
        }

        RefuseDuplicates(register.Glossary.Select(s => s.Id), diagnostics);
        RefuseDuplicates(register.Controversies.Select(s => s.Id), diagnostics);
        RefuseDuplicates(register.Positions.Select(s => s.Id), diagnostics);
        return register;
    }

    private static ImmutableArray<T> Read<T>(
        IReadOnlyDictionary<string, SourceText> files, string name, Func<MapReader, T> parse, (ImmutableSortedSet<string>.Builder Unread, List<YamlValue> Values) read, ICollection<Diagnostic> diagnostics)
    {
        if (Open(files, name, read.Values, diagnostics) is not { } map)
        {
            read.Unread.Add(name);
            return [];
        }

        if (map.Find(name) is null)
        {
            read.Unread.Add(name);
            diagnostics.Add(Catalogue.KeyMissing(map.Span, name));
        }

        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var item in map.Maps(name))
        {
            items.Add(parse(item));
            item.RefuseUnknownKeys();
        }

        map.RefuseUnknownKeys();
        return items.ToImmutable();
    }

    /// <summary>How the text of a key is read: what explains is Markdown, what names is shown as it is.</summary>
    private static TextKind? KindOf(string key) => key switch
    {
        "dit" or "note" or "definition" or "positions" or "association" or "texte" => TextKind.Sentence,
        "adresse" => null,
        _ => TextKind.Plain,
    };

    private static MapReader? Open(IReadOnlyDictionary<string, SourceText> files, string name, List<YamlValue> values, ICollection<Diagnostic> diagnostics)
    {
        var path = $"input/_data/{name}.yml";
        if (files.TryGetValue(path, out var file))
        {
            var value = Yaml.Parse(file, diagnostics);
            values.AddRange(value is null ? [] : [value]);
            return MapReader.From(value, diagnostics);
        }

        diagnostics.Add(Catalogue.DataMissing(path));
        return null;
    }

    private static SortedDictionary<string, Jurisdiction> Choices(ImmutableArray<Jurisdiction> of) => new(of.ToDictionary(j => j.Code), StringComparer.Ordinal);

    private static LegalSource ParseSource(MapReader map)
    {
        map.RequiredText("etat");
        return new LegalSource(
            map.RequiredId("id"),
            map.RequiredText("reference").Value,
            map.RequiredText("dit").Value,
            map.Choice("juridiction", Jurisdictions, Jurisdiction.France),
            map.Choice("etat", States, SourceState.ToVerify),
            map.Text("note")?.Value)
        {
            InForce = (map.Date("depuis"), map.Date("jusqu-a")) is var (from, until) && (from ?? until) is not null ? new Period(from ?? DateOnly.MinValue, until, map.Span) : null,
            SupersededBy = map.Text("remplacee-par"),
            Documents = map.Text("documents")?.Value,
            Address = map.Text("adresse"),
        };
    }

    private static GlossaryEntry ParseEntry(MapReader map) => new(
        map.RequiredId("id"), map.RequiredText("terme").Value, map.RequiredText("definition").Value, map.Find("juridiction") is null ? null : map.Choice("juridiction", Jurisdictions, Jurisdiction.France), [.. map.Texts("synonymes").Select(s => s.Value)]);

    private static Controversy ParseControversy(MapReader map) => new()
    {
        Id = map.RequiredId("id"),
        Title = map.RequiredText("titre").Value,
        Positions = [.. map.Texts("positions").Select(p => p.Value)],
        Association = map.Text("association")?.Value ?? "",
        Sources = map.Texts("sources"),
        IsOpen = map.Choice("statut", Statuses, true),
        Jurisdiction = map.Choice("juridiction", Scopes, null),
    };

    private static EmergencyNumber ParseEmergency(MapReader map, ICollection<Diagnostic> diagnostics)
    {
        var number = map.RequiredText("numero");
        if (number.Value.Length > 0 && !PhoneNumber().IsMatch(number.Value))
        {
            diagnostics.Add(Catalogue.PhoneWrong(number.Span, number.Value));
        }

        var checkedOn = map.Text("verifie-le")?.Value ?? "à vérifier";
        return new EmergencyNumber(number.Value, map.RequiredText("nom").Value, map.RequiredText("quand").Value, map.Choice("juridiction", Countries, Jurisdiction.France), map.Text("heures")?.Value ?? "", checkedOn)
        {
            Source = map.Text("source")?.Value ?? "",
            IsToVerify = map.Flag("a-verifier") || checkedOn == "à vérifier" || map.Date("verifie-le") is null,
            IsWritten = map.Choice("par", Means, false),
        };
    }

    private static Situations ParseSituations(MapReader map) => new(map.RequiredText("arbre"), map.Text("titre")?.Value, [.. map.Texts("situations").Select(s => s.Value)]);

    private static SiteSection ParseSection(MapReader map) => new(map.RequiredText("dossier").Value, map.RequiredText("titre").Value, map.Text("resume")?.Value ?? "");

    private static void RefuseDuplicates(IEnumerable<Located<string>> ids, ICollection<Diagnostic> diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids.Where(id => !seen.Add(id.Value)))
        {
            diagnostics.Add(Catalogue.IdDuplicate(id.Span, id.Value));
        }
    }

    [GeneratedRegex(@"^[0-9]+( [0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();
}
