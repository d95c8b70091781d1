using System.Globalization;
using System.Text.Json;
using Site.Compiler.Diagnostics;

namespace Site.Terminal;

/// <summary>Diagnostics as people and machines read them.</summary>
public static class DiagnosticText
{
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Diagnostic>, string>> Formats { get; } =
        new SortedDictionary<string, Func<IReadOnlyList<Diagnostic>, string>>(StringComparer.Ordinal)
        {
            ["text"] = all => string.Concat(all.Select(Text)),
            ["github"] = all => string.Concat(all.Select(GitHub)),
            ["json"] = Json,
        };

    private static string Text(Diagnostic d)
    {
        var hint = d.Hint is null ? "" : $"  aide : {d.Hint}\n";
        if (d.Span is not { } span)
        {
            return $"{Word(d)} {d.Code}: {d.Message}\n{hint}";
        }

        var (line, column) = span.File.Position(span.Start);
        var source = span.File.Line(line).Replace('\t', ' ');
        var number = line.ToString(CultureInfo.InvariantCulture);
        var caret = new string('^', Math.Max(1, Math.Min(span.Length, source.Length - column + 1)));
        return $"{span.File.Path}({line},{column}): {Word(d)} {d.Code}: {d.Message}\n"
            + $"  {number} | {source}\n  {new string(' ', number.Length)} | {new string(' ', column - 1)}{caret}\n{hint}";
    }

    private static string GitHub(Diagnostic d)
    {
        var place = d.Span is { } span && span.File.Position(span.Start) is var (line, column) ? $"file={span.File.Path},line={line},col={column}," : "";
        var message = d.Message + (d.Hint is null ? "" : " — aide : " + d.Hint);
        return $"::{(d.Severity == Severity.Error ? "error" : "warning")} {place}title={d.Code}::{message.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)}\n";
    }

    private static string Json(IReadOnlyList<Diagnostic> all) => JsonSerializer.Serialize(all.Select(d => new
    {
        code = d.Code,
        severity = d.Severity == Severity.Error ? "error" : "warning",
        message = d.Message,
        hint = d.Hint,
        file = d.Span?.File.Path,
        line = d.Span is { } s ? s.File.Position(s.Start).Line : (int?)null,
        column = d.Span is { } t ? t.File.Position(t.Start).Column : (int?)null,
    })) + "\n";

    private static string Word(Diagnostic d) => d.Severity == Severity.Error ? "error" : "warning";
}
