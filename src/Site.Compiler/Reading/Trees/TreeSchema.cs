using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Site.Compiler.Formats;
using Site.Compiler.Model;

namespace Site.Compiler.Reading.Trees;

/// <summary>The JSON Schema (2020-12) of tree files, from <see cref="TreeFormat"/>: editors complete and check with it.</summary>
public static class TreeSchema
{
    /// <summary>Where the schema stands; a test keeps the file in step.</summary>
    public const string Path = "input/arbres/_schema.json";

    private const string Target = "cible";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One schema for a tree, the shared outcomes, the invariants and the situations over all trees.</summary>
    public static string Render() => new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Arbre de décision",
        ["description"] = "Arbre, issues communes (_communs.yml), invariants communs (_invariants.yml) ou situations courantes (_situations.yml). Fait à partir de TreeFormat.cs.",
        ["oneOf"] = new JsonArray(Describe(TreeFormat.Tree), Describe(TreeFormat.Shared), Describe(TreeFormat.Common), Describe(TreeFormat.Situations)),
        ["$defs"] = new JsonObject { [Target] = Describe(TreeFormat.AnyTarget) },
    }.ToJsonString(Options) + "\n";

    private static JsonObject Describe(Shape shape)
    {
        var properties = new JsonObject();
        foreach (var key in shape.Keys)
        {
            var value = Describe(key.Value);
            value["description"] = key.Description;
            properties[key.Name] = value;
        }

        var schema = new JsonObject { ["type"] = "object", ["title"] = shape.Title, ["properties"] = properties, ["additionalProperties"] = false };
        if (shape.Keys.Any(k => k.IsRequired))
        {
            schema["required"] = new JsonArray([.. shape.Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        }

        return schema;
    }

    /// <summary>A text may look like a number to an editor (an answer called 15, a title that is a year): the reader takes it as written.</summary>
    private static JsonObject Describe(ShapeValue value) => value switch
    {
        ShapeValue.Day => new JsonObject { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}$" },
        ShapeValue.Flag => new JsonObject { ["type"] = "boolean" },
        ShapeValue.OneOf one => new JsonObject { ["enum"] = new JsonArray([.. one.Words.Select(w => (JsonNode)w)]) },
        ShapeValue.List list => new JsonObject { ["type"] = "array", ["items"] = Describe(list.Item) },
        ShapeValue.OneOrMany many => new JsonObject { ["anyOf"] = new JsonArray(Describe(many.Item), Describe(new ShapeValue.List(many.Item))) },
        ShapeValue.Named named => new JsonObject { ["type"] = "object", ["additionalProperties"] = Describe(named.Item) },
        ShapeValue.Of of => Describe(of.Shape),
        ShapeValue.AnyOf any => new JsonObject { ["anyOf"] = new JsonArray([.. any.Choices.Select(c => (JsonNode)Describe(c))]) },
        ShapeValue.Reference reference => new JsonObject { ["$ref"] = "#/$defs/" + reference.Definition },
        _ => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1 },
    };
}
