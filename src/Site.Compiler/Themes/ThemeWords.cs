using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Formats;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>The sentences that a theme's templates write, by name: <c>words.fr.yml</c>. A later theme has only those it says otherwise.</summary>
public sealed record ThemeWords(FrozenDictionary<string, Located<string>> ByName)
{
    public const string FileName = "words.fr.yml";

    /// <param name="files">The default's first.</param>
    public static Parsed<ThemeWords> Read(IEnumerable<SourceText> files)
    {
        var (words, faults) = (new Dictionary<string, Located<string>>(StringComparer.Ordinal), ImmutableArray.CreateBuilder<Diagnostic>());
        foreach (var file in files)
        {
            var known = words.Keys.ToArray();
            var map = MapReader.Read(Yaml.Parse(file), ThemeFormat.Sentences).Into(faults);
            foreach (var (key, value) in map?.Entries(ThemeFormat.Words) ?? [])
            {
                if (known.Length > 0 && !known.Contains(key.Value, StringComparer.Ordinal))
                {
                    faults.Add(Catalogue.ThemeMember(key.Span, ThemeWords.FileName, key.Value, known));
                }

                words[key.Value] = new Located<string>(Typography.Apply((value as YamlValue.Scalar)?.Text ?? ""), key.Span);
            }
        }

        return new(new ThemeWords(words.ToFrozenDictionary(StringComparer.Ordinal)), faults.ToImmutable());
    }
}
