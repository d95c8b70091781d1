using System.Text.Json;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Compiler.Content;

/// <summary><c>statiq.json</c>, with Statiq's setting names where they exist.</summary>
public sealed record SiteSettings
{
    /// <summary>Scheme and host of the published site, for the site map: <c>https://exemple.org</c>; null leaves the site map out.</summary>
    public string? Host { get; init; }

    public required string SiteTitle { get; init; }

    /// <summary>The one brand colour, <c>#rrggbb</c>.</summary>
    public required string BrandColor { get; init; }

    /// <summary>Address of an editable file, with <c>{path}</c> for its path; null hides the link.</summary>
    public string? EditUrl { get; init; }

    /// <summary>Where days begin (IANA name): versions enter into force at midnight there.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;

    public const string DefaultTimeZone = "Europe/Paris";

    /// <summary>The one country the site shows, FR or BE; null shows both.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Most questions on a path of a tree.</summary>
    public int TreeMaximumQuestions { get; init; } = 12;

    public static SiteSettings? Parse(SourceText file, ICollection<Diagnostic> diagnostics)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Text);
            var root = json.RootElement;
            return new SiteSettings
            {
                Host = Text(root, "Host"),
                SiteTitle = Text(root, "SiteTitle") ?? "Politique de confidentialité",
                BrandColor = Text(root, "BrandColor") ?? "#1f4e79",
                EditUrl = Text(root, "EditUrl"),
                Jurisdiction = Country(file, Text(root, "Jurisdiction"), diagnostics),
                TimeZone = Text(root, "TimeZone") ?? DefaultTimeZone,
                TreeMaximumQuestions = Number(root, "TreeMaximumQuestions") ?? 12,
            };
        }
        catch (JsonException e)
        {
            var at = file.Offset((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            diagnostics.Add(Catalogue.ConfigWrong(file.Span(at, 1), "une ponctuation manque ou est de trop ici"));
            return null;
        }
    }

    private static string? Country(SourceText file, string? text, ICollection<Diagnostic> diagnostics)
    {
        if (text is not (null or "FR" or "BE"))
        {
            diagnostics.Add(Catalogue.ChoiceWrong(file.Span(Math.Max(0, file.Text.IndexOf(text, StringComparison.Ordinal)), text.Length), "Jurisdiction", text, ["BE", "FR"]));
        }

        return text;
    }

    private static int? Number(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
