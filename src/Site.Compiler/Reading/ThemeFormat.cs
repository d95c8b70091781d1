using Site.Compiler.Formats;

namespace Site.Compiler.Reading;

/// <summary>What an author of a theme types, but its templates.</summary>
public static class ThemeFormat
{
    public const string Words = "mots";

    /// <summary><c>words.fr.yml</c>.</summary>
    public static Shape Sentences { get; } =
        new(
            "phrases du thème",
            [new ShapeKey(Words, new ShapeValue.Named(new ShapeValue.Text()), "Les phrases que les gabarits écrivent, par nom", IsRequired: true)]
        );
}
