using System.Text;

namespace Site.Compiler.Formats;

/// <summary>YAML as the program writes it into files of authors: one line for each entry, as they write it themselves.</summary>
public static class YamlWriter
{
    /// <summary>A text between straight quotes, on one line.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(
                c switch
                {
                    '\\' => @"\\",
                    '"' => "\\\"",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ => c.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>An entry of a list: « - { clé: valeur, … } », each value as YAML, keys without one left out.</summary>
    public static string Item(params IEnumerable<(string Key, string? Value)> entries) => $"  - {Flow(entries)}\n";

    /// <summary>A mapping on one line, each value as YAML; a key of which the value is null is left out.</summary>
    public static string Flow(params IEnumerable<(string Key, string? Value)> entries) =>
        $"{{ {string.Join(", ", entries.Where(e => e.Value is not null).Select(e => $"{e.Key}: {e.Value}"))} }}";
}
