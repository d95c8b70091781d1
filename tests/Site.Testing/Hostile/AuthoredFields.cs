using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Site.Compiler.Text;

namespace Site.Testing.Hostile;

/// <summary>A place where an author writes: the value of a key, or a block of a page.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">Where it begins in its file.</param>
/// <param name="Length">What it replaces; 0 where it is added.</param>
/// <param name="Frame">How a text is written there: <c>{0}</c> stands for it, already escaped where the format asks.</param>
/// <param name="IsQuoted">True where a text is written as a JSON string, its quotes included.</param>
public sealed record AuthoredField(string Path, int Start, int Length, string Frame, bool IsQuoted);

/// <summary>A site with texts planted in some of its fields, and where each stands now.</summary>
public sealed record PlantedSite(SourceSet Sources, ImmutableArray<(AuthoredField Field, string Text, int Start, int Length)> Planted);

public static partial class AuthoredFields
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a page may hold a text in, each a block of its own.</summary>
    private static readonly string[] Blocks =
    [
        "\n\n{0}\n",
        "\n\n## Titre {0}\n\nTexte.\n",
        "\n\n- un {0}\n- deux\n",
        "\n\n> {0}\n",
        "\n\n| A | B |\n|---|---|\n| {0} | b |\n",
        "\n\n:::attention\n{0}\n:::\n",
        "\n\nTerme {0}\n:   Définition {0}\n",
        "\n\nTexte **{0}** et *{0}* ici.\n",
        "\n\n[{0}](#pour-vous)\n",
        "\n\n[clic]({0})\n",
    ];

    /// <summary>Every field of every file of a site, in the order of the files.</summary>
    public static ImmutableArray<AuthoredField> Of(SourceSet sources) => [.. sources.Texts.SelectMany(Of)];

    /// <summary>The site with a text in each given field.</summary>
    public static PlantedSite Plant(SourceSet sources, IEnumerable<(AuthoredField Field, string Text)> plants)
    {
        var byFile = plants.ToLookup(p => p.Field.Path, StringComparer.Ordinal);
        var texts = sources
            .Texts.Select(t => byFile.Contains(t.Path) ? Plant(t, byFile[t.Path].OrderBy(p => p.Field.Start)) : (Text: t, Planted: []))
            .ToImmutableArray();
        return new PlantedSite(sources with { Texts = [.. texts.Select(t => t.Text)] }, [.. texts.SelectMany(t => t.Planted)]);
    }

    private static (SourceText Text, ImmutableArray<(AuthoredField, string, int, int)> Planted) Plant(
        SourceText file,
        IEnumerable<(AuthoredField Field, string Text)> plants
    )
    {
        var text = new StringBuilder();
        var planted = ImmutableArray.CreateBuilder<(AuthoredField, string, int, int)>();
        var at = 0;
        foreach (var (field, value) in plants)
        {
            text.Append(file.Text, at, field.Start - at);
            var written = field.Frame.Replace("{0}", field.IsQuoted ? JsonSerializer.Serialize(value, Json) : value, StringComparison.Ordinal);
            planted.Add((field, value, text.Length, written.Length));
            text.Append(written);
            at = field.Start + field.Length;
        }

        return (new SourceText(file.Path, text.Append(file.Text, at, file.Text.Length - at).ToString()), planted.ToImmutable());
    }

    private static IEnumerable<AuthoredField> Of(SourceText file)
    {
        var isPage = file.Path.EndsWith(".md", StringComparison.Ordinal);
        var values = isPage ? file.Text[..file.Text.IndexOf("\n---", StringComparison.Ordinal)] : file.Text;
        return Value()
            .Matches(values)
            .Select(m => new AuthoredField(file.Path, m.Index, m.Length, "{0}", IsQuoted: true))
            .Concat((isPage ? Blocks : []).Select(block => new AuthoredField(file.Path, file.Text.Length, 0, block, IsQuoted: false)));
    }

    /// <summary>A quoted text, or a bare value up to the end of its line or of its place in a flow.</summary>
    [GeneratedRegex(
        """(?<=[:\-\[,] )"(?:[^"\\]|\\.)*"(?!\s*:)|(?<=: |^\s*- )[^\s"'\[\]{}|>&*!#,:-][^\n,\]}"]*(?=[\n,}\]])(?<!:.*)""",
        RegexOptions.Multiline
    )]
    private static partial Regex Value();
}
