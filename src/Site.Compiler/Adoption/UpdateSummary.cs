using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Adoption;

/// <summary>What came with an update, by reason and source of law, as a proposal to the association shows it (Markdown).</summary>
public static partial class UpdateSummary
{
    private const string Data = "input/_data/";

    private static readonly ImmutableArray<(UpdateKind Kind, string Words)> Words =
    [
        (UpdateKind.Conflict, "À trancher : les deux rédactions sont dans le fichier"),
        (UpdateKind.MergedByWords, "Fusionnés mot à mot : à relire"),
        (UpdateKind.Merged, "Fusionnés : vos lignes et celles de la référence"),
        (UpdateKind.Settled, "Tranchés"),
        (UpdateKind.Replaced, "Remplacés : vous ne les aviez pas modifiés"),
        (UpdateKind.Added, "Ajoutés"),
        (UpdateKind.Removed, "Retirés"),
        (UpdateKind.KeptHere, "Gardés tels que vous les avez laissés, bien que la référence ait changé"),
    ];

    public static string Write(ContentUpdate update)
    {
        var text = new StringBuilder();
        var (from, to) = (update.Site.Received.Edition, update.Pack.Edition);
        text.Append("## Contenu de référence : ").Append(from == to ? $"édition du {to}" : $"du {from} au {to}").Append('\n');
        WriteReasons(text, update);
        foreach (var (kind, words) in Words)
        {
            WriteList(text, words, update.Files.Where(f => f.Kind == kind).Select(f => $"`{f.Path}`"));
        }

        return text.ToString();
    }

    private static void WriteReasons(StringBuilder text, ContentUpdate update)
    {
        var came = update.Files.Where(f => f.Kind != UpdateKind.None).ToDictionary(f => NameOf(f.Path, update.Pack), StringComparer.Ordinal);
        var reasons = update
            .Pack.Acts.Where(a => string.CompareOrdinal(a.Id.Value, update.Site.Received.Edition) > 0)
            .SelectMany(a => a.Changes)
            .Where(c => c.Reason.Length > 0 && came.ContainsKey(c.Uid.Value))
            .ToImmutableArray();
        var references = References(update.Pack);
        WriteList(text, "Pourquoi", reasons.Select(c => Reason(c, references)));
        var told = reasons.Select(c => c.Uid.Value).ToHashSet(StringComparer.Ordinal);
        WriteList(text, "Sans motif écrit", came.Where(f => !told.Contains(f.Key)).Select(f => $"`{f.Value.Path}`"));
    }

    private static string Reason(Change change, ImmutableDictionary<string, string> references)
    {
        var sources = change.Sources.Select(s => references.GetValueOrDefault(s, s)).ToArray();
        return $"**{change.Uid.Value}** : {change.Reason}{(sources.Length == 0 ? "" : $" Sources : {string.Join(" ; ", sources)}.")}";
    }

    private static void WriteList(StringBuilder text, string title, IEnumerable<string> items)
    {
        var lines = items.Select(i => $"- {i}\n").ToArray();
        if (lines.Length > 0)
        {
            text.Append("\n### ").Append(title).Append("\n\n").AppendJoin("", lines);
        }
    }

    /// <summary>How an act calls the file: the page's uid, the tree's or the register's name.</summary>
    private static string NameOf(string path, ContentPack pack)
    {
        var isNamed = path.EndsWith(".md", StringComparison.Ordinal) && pack.Files.GetValueOrDefault(path)?.Text is { } text && Uid().IsMatch(text);
        return isNamed ? Uid().Match(pack.Files[path].Text!).Groups[1].Value
            : path.EndsWith(".yml", StringComparison.Ordinal) ? path.Split('/')[^1][..^4]
            : path;
    }

    private static ImmutableDictionary<string, string> References(ContentPack pack)
    {
        const string Path = Data + "sources.yml";
        var parsed = pack.Files.GetValueOrDefault(Path)?.Text is { } text ? Yaml.Parse(new SourceText(Path, text)).Value : null;
        return parsed is YamlValue.Mapping map && map.Find("sources") is YamlValue.Sequence sources
            ? sources
                .Items.OfType<YamlValue.Mapping>()
                .Where(s => s.Find("id") is YamlValue.Scalar && s.Find("reference") is YamlValue.Scalar)
                .DistinctBy(s => TextOf(s, "id"))
                .ToImmutableDictionary(s => TextOf(s, "id"), s => TextOf(s, "reference"))
            : [];
    }

    private static string TextOf(YamlValue.Mapping map, string key) => ((YamlValue.Scalar)map.Find(key)!).Text;

    [GeneratedRegex(@"^uid: ""?([a-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Uid();
}
