using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Reading;
using Site.Compiler.Text;
using Site.Running;

namespace Site.Tests.Reading;

/// <summary>
/// The reader and the schema of editors are made from one shape, and say the same of each key of each format.
/// <c>APPROVE=1</c> rewrites the committed schemas.
/// </summary>
public sealed partial class EditorSchemaSpecs
{
    private static readonly ImmutableSortedDictionary<string, JsonSchema> Schemas = EditorSchemas.All.ToImmutableSortedDictionary(
        s => s.Path,
        s => JsonSchema.FromText(s.Render()),
        StringComparer.Ordinal
    );

    private static readonly ImmutableArray<SourceText> Texts =
    [
        .. TestSite.RepositoryWithVersions().Texts.Concat(TestSite.SmallWithVersions().Texts).Where(t => Path.GetExtension(t.Path) != ".html"),
    ];

    public static TheoryData<string> Paths => new(EditorSchemas.All.Select(s => s.Path));

    /// <summary>Each shape of each schema, by the schema and its place there.</summary>
    public static TheoryData<string, int> Shapes => new(EditorSchemas.All.SelectMany(s => s.Shapes.Select((_, i) => (s.Path, i))));

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_committed_schema_is_the_one_of_the_reader(string path) =>
        Golden.Expect(Path.Combine(TestSite.Root, path), EditorSchemas.All.Single(s => s.Path == path).Render());

    [Fact]
    public void No_schema_is_without_a_reader()
    {
        var committed = Directory
            .EnumerateFiles(Path.Combine(TestSite.Root, EditorSchemas.Home))
            .Select(f => EditorSchemas.Home + Path.GetFileName(f));
        Assert.Empty(committed.Except(EditorSchemas.All.Select(s => s.Path)));
    }

    /// <summary>Of a frozen version, the act alone is typed anew; what its folder holds was checked as the working text of its day.</summary>
    [Fact]
    public void Every_file_that_an_author_types_has_a_schema_and_conforms_to_it()
    {
        foreach (var file in Texts.Where(t => !t.Path.Contains("/content/", StringComparison.Ordinal)))
        {
            Assert.True(SchemaOf(file) is not null, $"{file.Path} has no schema");
            Assert.Equal((file.Path, ""), (file.Path, Faults(SchemaOf(file)!.Path, Read(file))));
        }
    }

    /// <summary>An editor that knows no pattern reads the first line. A shared file of trees is told by the settings of the workspace.</summary>
    [Fact]
    public void Every_file_of_today_names_its_schema()
    {
        foreach (
            var file in TestSite
                .Repository()
                .Texts.Where(t => Path.GetExtension(t.Path) is not (".md" or ".html") && !Path.GetFileName(t.Path).StartsWith('_'))
        )
        {
            Assert.Equal(
                (file.Path, Named(file.Path, SchemaOf(file)!)),
                (file.Path, file.Text.Split('\n').First(l => l.Contains("schema", StringComparison.Ordinal)).Trim())
            );
        }
    }

    [Theory]
    [InlineData("note")]
    [InlineData("avis")]
    [InlineData("arbre")]
    public async Task A_new_file_names_its_schema_and_conforms_to_it(string kind)
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        string[] typed = ["new", kind, "fr-essai", "--root", root];
        Assert.Equal(0, await Cli.RunAsync(typed, new Streams(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken));
        var path = Path.GetRelativePath(root, Directory.EnumerateFiles(root, "fr-essai.*", SearchOption.AllDirectories).Single());
        var file = new SourceText(path, File.ReadAllText(Path.Combine(root, path)));
        Assert.Contains(Named(path, SchemaOf(file)!), file.Text.Split('\n').Take(2));
        Assert.Equal("", Faults(SchemaOf(file)!.Path, Read(file)));
        Directory.Delete(root, recursive: true);
    }

    /// <summary>VS Code finds the schemas in the settings of the workspace.</summary>
    [Fact]
    public void The_settings_of_the_workspace_name_every_schema()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(TestSite.Root, ".vscode/settings.json")))!;
        var yaml = settings["yaml.schemas"]!
            .AsObject()
            .SelectMany(s => (s.Value is JsonArray files ? files : [s.Value!.DeepClone()]).Select(f => (s.Key, f!.GetValue<string>())));
        var expected = EditorSchemas.All.SelectMany(s => s.Files.Where(f => f.EndsWith(".yml", StringComparison.Ordinal)).Select(f => (s.Path, f)));
        Assert.Equal(expected.Order(), yaml.Order());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_file_with_every_key_is_accepted_by_both(string path, int shape) =>
        Expect(path, ShapeOf(path, shape), Sample(ShapeOf(path, shape)), isSound: true);

    /// <summary>One letter of one key, wherever it stands.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_key_with_one_letter_wrong_is_refused_by_both(string path, int shape)
    {
        var sample = Sample(ShapeOf(path, shape));
        foreach (
            var (key, changed) in Changes(sample, ShapeOf(path, shape), (map, key) =>
                Renamed(map, key.Name, key.Name[..^1] + (key.Name[^1] == 'x' ? 'y' : 'x'))
            )
        )
        {
            var faults = Expect(path, ShapeOf(path, shape), changed, isSound: false, key.Name);
            Assert.Contains("key-unknown", faults.Select(f => f.Code));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_required_key_that_is_missing_is_refused_by_both(string path, int shape)
    {
        foreach (
            var (key, changed) in Changes(Sample(ShapeOf(path, shape)), ShapeOf(path, shape), (map, key) =>
                key.IsRequired ? Without(map, key.Name) : null
            )
        )
        {
            Assert.Equal(["key-missing"], Expect(path, ShapeOf(path, shape), changed, isSound: false, key.Name).Select(f => f.Code));
        }
    }

    /// <summary>No key takes a list of mappings and a mapping of lists alike, so one of the two is wrong for each.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_value_of_another_kind_is_refused_by_both(string path, int shape)
    {
        var wrong = new YamlValue.Sequence([new YamlValue.Sequence([Word("x")], default)], default);
        foreach (var (key, changed) in Changes(Sample(ShapeOf(path, shape)), ShapeOf(path, shape), (map, key) => With(map, key.Name, wrong)))
        {
            Expect(path, ShapeOf(path, shape), changed, isSound: false, key.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_word_that_is_no_choice_no_day_and_no_number_is_refused_by_both(string path, int shape)
    {
        foreach (
            var (key, changed) in Changes(Sample(ShapeOf(path, shape)), ShapeOf(path, shape), (map, key) =>
                IsClosed(key.Value) ? With(map, key.Name, Word("Zz zz!")) : null
            )
        )
        {
            Expect(path, ShapeOf(path, shape), changed, isSound: false, key.Name);
        }
    }

    private static bool IsClosed(ShapeValue value) =>
        value
            is ShapeValue.Id
                or ShapeValue.Day
                or ShapeValue.Flag
                or ShapeValue.Number
                or ShapeValue.Count
                or ShapeValue.Phone
                or ShapeValue.OneOf
                or ShapeValue.List
                or ShapeValue.Named
                or ShapeValue.Of
        || value is ShapeValue.OneOrMany { Item: ShapeValue.OneOf };

    private static ImmutableArray<Diagnostic> Expect(string path, Shape shape, YamlValue value, bool isSound, string key = "")
    {
        ImmutableArray<Diagnostic> read = [.. ShapeChecker.Check(value, shape)];
        Assert.True(read.IsEmpty == isSound, $"reader, {key}: {string.Join(", ", read.Select(f => $"{f.Code} {f.Message}"))}");
        var faults = Faults(path, value);
        Assert.True((faults.Length == 0) == isSound, $"schema, {key}: {faults}");
        return read;
    }

    private static string Faults(string path, YamlValue value)
    {
        var result = Schemas[path].Evaluate(ToJson(value), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? ""
            : "refused "
                + string.Join(
                    '\n',
                    result.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation}: {string.Join(' ', d.Errors!.Values)}")
                );
    }

    /// <summary>The line by which a file names its schema.</summary>
    private static string Named(string path, EditorSchema schema)
    {
        var from = Path.GetRelativePath(Path.GetDirectoryName(Path.Combine("/", path))!, Path.Combine("/", schema.Path));
        return path.EndsWith(".json", StringComparison.Ordinal) ? $"\"$schema\": \"{from}\"," : $"# yaml-language-server: $schema={from}";
    }

    private static EditorSchema? SchemaOf(SourceText file) =>
        file.Path.EndsWith(".md", StringComparison.Ordinal)
            ? EditorSchemas.All.Single(s => s.Shapes[0] == PageFormat.Of(Read(file)))
            : EditorSchemas.All.FirstOrDefault(s => s.Files.Any(f => Pattern(f).IsMatch(file.Path)));

    private static Regex Pattern(string files) =>
        new($@"\A{Regex.Escape(files).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\[0-9]", "[0-9]", StringComparison.Ordinal)}\z");

    private static Shape ShapeOf(string path, int shape) => EditorSchemas.All.Single(s => s.Path == path).Shapes[shape];

    private static YamlValue Read(SourceText file) =>
        file.Path.EndsWith(".json", StringComparison.Ordinal) ? JsonText.Parse(file).Value!
        : file.Path.EndsWith(".md", StringComparison.Ordinal) ? Yaml.Parse(new SourceText(file.Path, file.Text.Split("---\n")[1])).Value!
        : Yaml.Parse(file).Value!;

    /// <summary>A mapping with every key of its shape, each with a value that the reader takes.</summary>
    private static YamlValue.Mapping Sample(Shape shape) =>
        new([.. shape.Keys.Select(k => (new Located<string>(k.Name, default), Sample(k.Value, k.Expected)))], default);

    private static YamlValue Sample(ShapeValue value, Expectation? expected = null) =>
        value switch
        {
            ShapeValue.Matching => Word(JsonNode.Parse(expected!.Example)!.GetValue<string>()),
            ShapeValue.Day => Word("2026-02-28"),
            ShapeValue.Flag => Word("true"),
            ShapeValue.Number or ShapeValue.Count or ShapeValue.Phone => Word("12") with { IsQuoted = false },
            ShapeValue.OneOf one => Word(one.Choices[0].Word),
            ShapeValue.List list => new YamlValue.Sequence([Sample(list.Item, FirstOf(expected))], default),
            ShapeValue.OneOrMany many => new YamlValue.Sequence([Sample(many.Item), Sample(many.Item)], default),
            ShapeValue.Named named => new YamlValue.Mapping([(new Located<string>("un-nom", default), Sample(named.Item))], default),
            ShapeValue.Of of => Sample(of.Shape),
            ShapeValue.AnyOf any => Sample(any.Choices[^1]),
            ShapeValue.Reference => Word("un-nom"),
            _ => Word("un-nom"),
        };

    private static Expectation? FirstOf(Expectation? list) =>
        list is null ? null : list with { Example = JsonNode.Parse(list.Example)![0]!.ToJsonString() };

    private static YamlValue.Scalar Word(string text) => new(text, default) { IsQuoted = true };

    /// <summary>The value with one change in one of its mappings, for each key of each that has a shape.</summary>
    private static IEnumerable<(ShapeKey Key, YamlValue Changed)> Changes(
        YamlValue value,
        Shape shape,
        Func<YamlValue.Mapping, ShapeKey, YamlValue?> change
    )
    {
        var map = (YamlValue.Mapping)value;
        return shape.Keys.SelectMany(key =>
        {
            var here = change(map, key) is { } changed ? [(key, changed)] : Array.Empty<(ShapeKey, YamlValue)>();
            return here.Concat(Within(map.Find(key.Name)!, key.Value, change).Select(c => (c.Key, (YamlValue)With(map, key.Name, c.Changed))));
        });
    }

    private static IEnumerable<(ShapeKey Key, YamlValue Changed)> Within(
        YamlValue value,
        ShapeValue shape,
        Func<YamlValue.Mapping, ShapeKey, YamlValue?> change
    ) =>
        (shape, value) switch
        {
            (ShapeValue.Of of, _) => Changes(value, of.Shape, change),
            (ShapeValue.AnyOf any, _) => Within(value, any.Choices[^1], change),
            (ShapeValue.List list, YamlValue.Sequence items) => Within(items.Items[0], list.Item, change)
                .Select(c => (c.Key, (YamlValue)new YamlValue.Sequence([c.Changed], default))),
            (ShapeValue.Named named, YamlValue.Mapping map) => Within(map.Entries[0].Value, named.Item, change)
                .Select(c => (c.Key, (YamlValue)With(map, "un-nom", c.Changed))),
            _ => [],
        };

    private static YamlValue.Mapping With(YamlValue.Mapping map, string key, YamlValue value) =>
        map with
        {
            Entries = [.. map.Entries.Select(e => e.Key.Value == key ? (e.Key, value) : e)],
        };

    private static YamlValue.Mapping Without(YamlValue.Mapping map, string key) =>
        map with
        {
            Entries = [.. map.Entries.Where(e => e.Key.Value != key)],
        };

    private static YamlValue.Mapping Renamed(YamlValue.Mapping map, string key, string to) =>
        map with
        {
            Entries = [.. map.Entries.Select(e => e.Key.Value == key ? (e.Key with { Value = to }, e.Value) : e)],
        };

    /// <summary>As an editor reads YAML: what is not in quotes may be a number, a flag or nothing.</summary>
    private static JsonNode? ToJson(YamlValue value) =>
        value switch
        {
            YamlValue.Mapping map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, ToJson(e.Value)))),
            YamlValue.Sequence list => new JsonArray([.. list.Items.Select(ToJson)]),
            YamlValue.Scalar { Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
            YamlValue.Scalar { IsQuoted: false, Text: "" } => null,
            YamlValue.Scalar { IsQuoted: false } number when WholeNumber().IsMatch(number.Text) => JsonNode.Parse(number.Text),
            var scalar => JsonValue.Create(((YamlValue.Scalar)scalar).Text),
        };

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]{0,8})\z")]
    private static partial Regex WholeNumber();
}
