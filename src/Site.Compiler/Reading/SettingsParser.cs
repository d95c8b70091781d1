using System.Collections.Immutable;
using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Compiler.Reading;

/// <summary>Reads <c>statiq.json</c>. A wrong value is reported and replaced by its default, so that the content is checked all the same.</summary>
public static class SettingsParser
{
    public static Parsed<SiteSettings> Parse(SourceText file)
    {
        var json = JsonText.Parse(file);
        if (json.Value is not YamlValue.Mapping map)
        {
            return new(new SiteSettings(), json.Value is { } other ? [Catalogue.ConfigWrong(file.Span(other.Span.Start, 1))] : json.Diagnostics);
        }

        YamlValue.Scalar? Sound(ShapeKey key) =>
            map.Find(key.Name) is YamlValue.Scalar scalar && !ShapeChecker.Check(scalar, key).Any() ? scalar : null;
        var host = Sound(SettingsFormat.Host) is { } named && WebAddress.IsOutside(named.Text) ? named : null;
        var (title, usual) = (Sound(SettingsFormat.SiteTitle), new SiteSettings());
        var settings = new SiteSettings
        {
            Host = host?.Text,
            SiteTitle = title?.Text ?? usual.SiteTitle,
            BrandColor = Sound(SettingsFormat.BrandColor)?.Text ?? usual.BrandColor,
            EditUrl = Sound(SettingsFormat.EditUrl)?.Text,
            TimeZone = Sound(SettingsFormat.TimeZone)?.Text ?? usual.TimeZone,
            TimeZoneAt = Sound(SettingsFormat.TimeZone)?.Span,
            Jurisdiction = Sound(SettingsFormat.Country) is { } country ? Choices.Countries[country.Text] : null,
            ThemePaths =
                map.Find(SettingsFormat.ThemePaths.Name) is YamlValue.Sequence themes && !ShapeChecker.Check(themes, SettingsFormat.ThemePaths).Any()
                    ? [.. themes.Items.OfType<YamlValue.Scalar>().Select(t => new Located<string>(t.Text, t.Span))]
                    : [],
            TreeMaximumQuestions = Sound(SettingsFormat.MostQuestions) is { } most
                ? int.Parse(most.Text, CultureInfo.InvariantCulture)
                : usual.TreeMaximumQuestions,
        };
        return new(
            settings,
            [
                .. json.Diagnostics,
                .. ShapeChecker.Check(map, SettingsFormat.Settings),
                .. host is null && Sound(SettingsFormat.Host) is { } unknown ? [HostWrong(unknown)] : ImmutableArray<Diagnostic>.Empty,
                .. title is null ? [] : PlainField.Check(new Located<string>(title.Text, title.Span)),
            ]
        );
    }

    private static Diagnostic HostWrong(YamlValue.Scalar host) =>
        Catalogue.ConfigValue(host.Span, SettingsFormat.Host.Name, SettingsFormat.Host.Expected!.What, SettingsFormat.Host.Expected.Example);
}
