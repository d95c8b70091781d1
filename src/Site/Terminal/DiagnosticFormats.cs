using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Terminal;

/// <summary>Diagnostics as text for people, editors and forges.</summary>
public static class DiagnosticFormats
{
    private const int LongestLine = 160;

    public static string Format(DiagnosticFormat format, IReadOnlyCollection<Diagnostic> diagnostics) =>
        format switch
        {
            DiagnosticFormat.Json => ToJson(diagnostics),
            DiagnosticFormat.GitHub => ToGitHub(diagnostics),
            DiagnosticFormat.Sarif => ToSarif(diagnostics),
            DiagnosticFormat.Text or DiagnosticFormat.Markdown or DiagnosticFormat.Html => ToText(diagnostics),
        };

    public static string ToText(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(OneText));

    public static string ToJson(IEnumerable<Diagnostic> diagnostics) => Lines(new JsonArray([.. diagnostics.Select(OneJson)]));

    public static string ToGitHub(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(OneGitHub));

    public static string ToSarif(IReadOnlyCollection<Diagnostic> diagnostics) =>
        Lines(
            new JsonObject
            {
                ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
                ["version"] = "2.1.0",
                ["runs"] = new JsonArray(
                    new JsonObject
                    {
                        ["tool"] = new JsonObject
                        {
                            ["driver"] = new JsonObject
                            {
                                ["name"] = "site",
                                ["language"] = "fr",
                                ["rules"] = Rules(diagnostics),
                            },
                        },
                        ["columnKind"] = "utf16CodeUnits",
                        ["results"] = new JsonArray([.. diagnostics.Select(OneSarif)]),
                    }
                ),
            }
        );

    /// <summary>« 2 erreurs, 1 avertissement », and the notes if any.</summary>
    public static string Count(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        int Of(Severity severity) => diagnostics.Count(d => d.Severity == severity);
        var notes = Of(Severity.Note) > 0 ? $", {Plural(Of(Severity.Note), "remarque")}" : "";
        return $"{Plural(Of(Severity.Error), "erreur")}, {Plural(Of(Severity.Warning), "avertissement")}{notes}";
    }

    /// <summary>« 0 page », « 1 page », « 2 pages ».</summary>
    public static string Plural(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count > 1 ? "s" : "")}");

    /// <summary>« file(line,column) », or nothing when no file is to blame.</summary>
    public static string Place(Diagnostic diagnostic)
    {
        if (diagnostic.Span is not { } span)
        {
            return "";
        }

        var (line, column) = Start(span);
        return string.Create(CultureInfo.InvariantCulture, $"{span.File.Path}({line},{column})");
    }

    /// <summary>The source line and its caret, or nothing when there is no text to show.</summary>
    public static string Excerpt(Diagnostic diagnostic)
    {
        if (diagnostic.Span is not { File.Text.Length: > 0 } span)
        {
            return "";
        }

        var (line, column) = Start(span);
        // A line of a megabyte shows its faulty stretch only.
        var whole = span.File.Line(line);
        var from = whole.Length <= LongestLine ? 0 : Math.Max(0, Math.Min(column - 1, whole.Length) - LongestLine / 2);
        var text = whole[from..Math.Min(whole.Length, from + LongestLine)];
        column -= from;
        var before = text[..Math.Min(column - 1, text.Length)];
        var carets = Math.Max(1, Math.Min(span.Length, text.Length - before.Length));
        var number = line.ToString(CultureInfo.InvariantCulture);
        var indent = string.Concat(before.Select(c => c == '\t' ? '\t' : ' '));
        return $"  {number} | {PlainText.Of(text)}\n  {new string(' ', number.Length)} | {indent}{new string('^', carets)}\n";
    }

    public static string Word(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Note => "note",
        };

    private static string OneText(Diagnostic d)
    {
        var place = Place(d);
        var head = $"{place}{(place.Length > 0 ? ": " : "")}{Word(d.Severity)} {d.Code}: {d.Message}";
        var hint = d.Hint is null ? "" : $"  aide : {PlainText.Of(d.Hint)}\n";
        return PlainText.Of(head) + "\n" + Excerpt(d) + hint + (d.Link is null ? "" : $"  aperçu : {d.Link}\n");
    }

    private static JsonObject OneJson(Diagnostic d)
    {
        var json = new JsonObject
        {
            ["code"] = d.Code,
            ["severity"] = Word(d.Severity),
            ["message"] = d.Message,
            ["hint"] = d.Hint,
            ["link"] = d.Link,
        };
        json["file"] = d.Span?.File.Path;
        if (d.Span is { } span)
        {
            AddPlace(json, span, "line", "column");
        }

        return json;
    }

    /// <summary>For formats that have one text: the message, what to do, and where the preview shows the fault.</summary>
    private static string Told(Diagnostic d) =>
        d.Message + (d.Hint is null ? "" : $"\naide : {d.Hint}") + (d.Link is null ? "" : $"\naperçu : {d.Link}");

    private static string OneGitHub(Diagnostic d)
    {
        var text = EscapeData(Told(d));
        var title = "title=" + EscapeProperty(d.Code);
        if (d.Span is not { } span)
        {
            return $"::{Command(d.Severity)} {title}::{text}\n";
        }

        var (line, column) = Start(span);
        var (endLine, endColumn) = End(span);
        var place = $"file={EscapeProperty(span.File.Path)},line={Number(line)},endLine={Number(endLine)}";
        // GitHub takes columns only within one line.
        var columns = line == endLine ? $",col={Number(column)},endColumn={Number(endColumn)}" : "";
        return $"::{Command(d.Severity)} {place}{columns},{title}::{text}\n";
    }

    private static string Command(Severity severity) => severity == Severity.Note ? "notice" : Word(severity);

    private static string EscapeData(string text) =>
        new StringBuilder(PlainText.OfLines(text)).Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A").ToString();

    private static string EscapeProperty(string text) => new StringBuilder(EscapeData(text)).Replace(":", "%3A").Replace(",", "%2C").ToString();

    private static JsonArray Rules(IEnumerable<Diagnostic> diagnostics) =>
        new([.. diagnostics.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal).Select(code => new JsonObject { ["id"] = code })]);

    private static JsonObject OneSarif(Diagnostic d)
    {
        var result = new JsonObject
        {
            ["ruleId"] = d.Code,
            ["level"] = Word(d.Severity),
            ["message"] = new JsonObject { ["text"] = Told(d) },
        };
        if (d.Span is { } span)
        {
            var uri = string.Join('/', span.File.Path.Split('/').Select(Uri.EscapeDataString));
            var region = AddPlace([], span, "startLine", "startColumn");
            var place = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = uri },
                ["region"] = region,
            };
            result["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = place });
        }

        return result;
    }

    /// <summary>Adds start and exclusive end, from 1.</summary>
    private static JsonObject AddPlace(JsonObject json, Span span, string lineKey, string columnKey)
    {
        (json[lineKey], json[columnKey]) = Start(span);
        (json["endLine"], json["endColumn"]) = End(span);
        return json;
    }

    private static (int Line, int Column) Start(Span span) => span.File.Position(Math.Clamp(span.Start, 0, span.File.Text.Length));

    private static (int Line, int Column) End(Span span) => span.File.Position(Math.Clamp(span.Start + span.Length, 0, span.File.Text.Length));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(JsonNode json) => PlainText.OfJson(Json.Write(json)) + "\n";
}
