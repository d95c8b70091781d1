using System.Text.Json.Nodes;

namespace Site.Compiler.Formats;

/// <summary>A JSON Schema (2020-12) from shapes: editors complete and check with it what the reader accepts.</summary>
public static class SchemaWriter
{
    /// <param name="title">What the file is, shown by editors.</param>
    /// <param name="shapes">What it may hold: one of these.</param>
    public static string Write(string title, params IReadOnlyList<Shape> shapes)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach (
            var (name, value) in shapes.Count == 1 ? Describe(shapes[0]) : new JsonObject { ["oneOf"] = new JsonArray([.. shapes.Select(Describe)]) }
        )
        {
            schema[name] = value?.DeepClone();
        }

        schema["title"] = title;
        var named = new SortedDictionary<string, ShapeValue>(StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            Gather(new ShapeValue.Of(shape), named);
        }

        if (named.Count > 0)
        {
            schema["$defs"] = new JsonObject(named.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)Describe(n.Value))));
        }

        return Json.Write(schema) + "\n";
    }

    private static void Gather(ShapeValue value, SortedDictionary<string, ShapeValue> named)
    {
        foreach (var part in Parts(value))
        {
            if (part is not ShapeValue.Reference reference)
            {
                Gather(part, named);
            }
            else if (named.TryAdd(reference.Definition, reference.Meaning()))
            {
                Gather(reference.Meaning(), named);
            }
        }
    }

    private static IEnumerable<ShapeValue> Parts(ShapeValue value) =>
        value switch
        {
            ShapeValue.List list => [list.Item],
            ShapeValue.OneOrMany many => [many.Item],
            ShapeValue.Named named => [named.Item],
            ShapeValue.Of of => of.Shape.Keys.Select(k => k.Value),
            ShapeValue.AnyOf any => any.Choices,
            _ => [],
        };

    private static JsonObject Describe(Shape shape)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["title"] = shape.Title,
            ["properties"] = new JsonObject(shape.Keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Describe(k)))),
            ["additionalProperties"] = false,
        };
        if (shape.Keys.Any(k => k.IsRequired))
        {
            schema["required"] = new JsonArray([.. shape.Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        }

        return schema;
    }

    private static JsonObject Describe(ShapeKey key)
    {
        var value = Describe(key.Value);
        if (MayBeNothing(key))
        {
            value = new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }, new JsonObject { ["const"] = "" }) };
        }

        if (key.Label != key.Name)
        {
            value["title"] = key.Label;
        }

        value["description"] = key.Description;
        if (key.Expected is { } expected)
        {
            value["examples"] = new JsonArray(JsonNode.Parse(expected.Example.Split(" ou ")[0]));
        }

        return value;
    }

    /// <summary>What the reader takes as absent where nothing follows the key.</summary>
    private static bool MayBeNothing(ShapeKey key) =>
        key.Expected is null
        && (!key.IsRequired || key.MayBeBlank)
        && key.Value
            is ShapeValue.Text
                or ShapeValue.Unshown
                or ShapeValue.Name
                or ShapeValue.Day
                or ShapeValue.List
                or ShapeValue.OneOrMany
                or ShapeValue.Named;

    /// <summary>A text may look like a number to an editor (an answer called 15, a title that is a year): the reader takes it as written.</summary>
    private static JsonObject Describe(ShapeValue value) =>
        value switch
        {
            ShapeValue.Text or ShapeValue.Unshown or ShapeValue.Name => Text(@"\S"),
            ShapeValue.Id id => Text(id.IsAnyCase ? "^[a-zA-Z0-9][a-zA-Z0-9-]*$" : "^[a-z0-9][a-z0-9-]*$"),
            ShapeValue.Day day => Text($@"^(\d{{4}}-\d{{2}}-\d{{2}}{(day.Unknown is null ? "" : $"|{day.Unknown}")})$"),
            ShapeValue.Phone => Text($"^({ShapeValue.Phone.Pattern})$"),
            ShapeValue.Matching form => new JsonObject { ["type"] = "string", ["pattern"] = $"^(?:{form.Pattern})$" },
            ShapeValue.Flag => new JsonObject { ["type"] = "boolean" },
            ShapeValue.Number => new JsonObject { ["type"] = "integer" },
            ShapeValue.Count count => new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = count.Least,
                ["maximum"] = count.Most,
            },
            ShapeValue.OneOf one => new JsonObject { ["enum"] = new JsonArray([.. one.Words.Select(w => (JsonNode)w)]) },
            ShapeValue.List list => new JsonObject { ["type"] = "array", ["items"] = Describe(list.Item) },
            ShapeValue.OneOrMany many => new JsonObject { ["anyOf"] = new JsonArray(Describe(many.Item), Many(many)) },
            ShapeValue.Named named => new JsonObject { ["type"] = "object", ["additionalProperties"] = Describe(named.Item) },
            ShapeValue.Of of => Describe(of.Shape),
            ShapeValue.AnyOf any => new JsonObject { ["anyOf"] = new JsonArray([.. any.Choices.Select(c => (JsonNode)Describe(c))]) },
            ShapeValue.Reference reference => new JsonObject { ["$ref"] = "#/$defs/" + reference.Definition },
            _ => throw new InvalidOperationException($"{value.GetType().Name} has no schema."),
        };

    private static JsonObject Many(ShapeValue.OneOrMany many)
    {
        var list = Describe(new ShapeValue.List(many.Item));
        if (many.IsFilled)
        {
            list["minItems"] = 1;
        }

        return list;
    }

    private static JsonObject Text(string pattern) => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["pattern"] = pattern };
}
