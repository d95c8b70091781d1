using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Adoption;

/// <summary>Where the content of a site comes from: which edition, given by which program, and each file's fingerprint as received.</summary>
public sealed record Provenance(string Edition, ProgramVersion Program, ImmutableSortedDictionary<string, string> Files)
{
    /// <summary>What was received, and settled.</summary>
    public const string Path = ".site/content.json";

    /// <summary>An update of which some file is not settled: the files it merged, as the reference gives them.</summary>
    public const string PendingPath = ".site/pending.json";

    /// <summary>Each file, as it was received.</summary>
    public const string Base = ".site/base/";

    private const string Format = "1";

    public string Write() =>
        Json.Write(
            new JsonObject
            {
                ["format"] = Format,
                ["edition"] = Edition,
                ["program"] = Program.ToString(),
                ["files"] = new JsonObject(Files.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value))),
            }
        ) + "\n";

    /// <summary>Null where the text is not what <see cref="Write"/> gives.</summary>
    public static Provenance? Parse(SourceText file)
    {
        var read = JsonText.Parse(file);
        return
            read is { Value: YamlValue.Mapping map, Diagnostics.IsEmpty: true }
            && TextOf(map.Find("format")) == Format
            && TextOf(map.Find("edition")) is { } edition
            && ProgramVersion.Parse(TextOf(map.Find("program")) ?? "") is { } program
            && map.Find("files") is YamlValue.Mapping files
            && files.Entries.All(f => TextOf(f.Value) is not null && IsContent(f.Key.Value))
            ? new(edition, program, files.Entries.ToImmutableSortedDictionary(f => f.Key.Value, f => TextOf(f.Value)!, StringComparer.Ordinal))
            : null;
    }

    /// <summary>A path within the content, and in no version: what a list names is read and written.</summary>
    private static bool IsContent(string path) =>
        path.Split('/') is ["input", not "_versions", ..] parts
        && parts.All(p => p is not ("" or "." or "..") && !p.Contains('\\', StringComparison.Ordinal) && !p.Contains('\0', StringComparison.Ordinal));

    private static string? TextOf(YamlValue? value) => (value as YamlValue.Scalar)?.Text;
}
