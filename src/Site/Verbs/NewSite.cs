using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Site.Compiler.Adoption;
using Site.Compiler.Formats;
using Site.Disk;

namespace Site.Verbs;

/// <summary>
/// The site of an association that begins: what it said of itself, and the files that come of it. <c>Country</c> is the only one shown, null for
/// both; what is not known yet is empty.
/// </summary>
internal sealed partial record NewSite(string Name, string? Country, string Contact, string Email, string Host, bool HasReference)
{
    /// <summary>Where the program waits to be restored.</summary>
    public const string Packages = "paquets/";

    private const string Organisation = "input/_data/organisation.yml";

    /// <summary>What a site without the reference content takes of it: schemas of editors, numbers to call.</summary>
    private static readonly string[] Needed = ["input/_schemas/", "input/arbres/_schema.json", "input/_data/urgences.yml", Organisation];

    /// <summary>Of an association that said nothing.</summary>
    public static NewSite Usual { get; } = new("votre association", null, "", "", "", HasReference: true);

    public ImmutableSortedDictionary<string, ContentFile> Files(ContentPack pack)
    {
        var content = HasReference ? pack.Files : Empty(pack);
        var files = ReferenceFolder
            .Files("recettes")
            .SetItems(content)
            .SetItem(SiteReader.Config, new ContentFile(Settings()))
            .SetItem(Organisation, new ContentFile(Filled(content[Organisation].Text!)));
        const string Manifest = ToolManifest.Path;
        files = files.SetItem(
            Manifest,
            new ContentFile(files[Manifest].Text!.Replace("{version}", pack.Program.ToString(), StringComparison.Ordinal))
        );
        files = ReferenceFolder.ReadPackage() is { } package ? files.SetItem(Packages + package.Name, package.File) : files;
        return HasReference
            ? files
                .SetItem(Provenance.Path, new ContentFile(pack.Provenance.Write()))
                .SetItems(pack.Followed.Select(f => KeyValuePair.Create(Provenance.Base + f.Key, f.Value)))
            : files.Remove(".site/.gitattributes");
    }

    private ImmutableSortedDictionary<string, ContentFile> Empty(ContentPack pack) =>
        pack
            .Files.Where(f => Needed.Any(n => f.Key.StartsWith(n, StringComparison.Ordinal)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal)
            .SetItems(ReferenceFolder.Files("vide/commun"))
            .SetItems(ReferenceFolder.Files("vide/" + (Country ?? "FR")));

    private string Settings()
    {
        var settings = new JsonObject
        {
            ["$schema"] = "input/_schemas/statiq.json",
            ["SiteTitle"] = "Secret professionnel : que faire ?",
            ["BrandColor"] = "#1f4e79",
        };
        foreach (var (key, value) in new[] { ("Host", Host), ("Jurisdiction", Country ?? "") }.Where(s => s.Item2 != ""))
        {
            settings[key] = value;
        }

        return Json.Write(settings) + "\n";
    }

    /// <summary>The file of the reference with the lines that are known.</summary>
    private string Filled(string organisation)
    {
        var contact = string.Join(", ", new[] { Contact, Email }.Where(c => c != ""));
        var named = NameLine().Replace(organisation, m => m.Groups[1].Value + YamlWriter.Quoted(Name));
        return contact == "" ? named : ContactLine().Replace(named, m => m.Groups[1].Value + YamlWriter.Quoted(contact));
    }

    [GeneratedRegex("^(nom: ).*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex NameLine();

    [GeneratedRegex("^( +referent-confidentialite: ).*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ContactLine();
}
