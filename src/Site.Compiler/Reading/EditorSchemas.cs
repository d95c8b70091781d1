using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Reading.Trees;

namespace Site.Compiler.Reading;

/// <summary>A schema that editors complete and check files with.</summary>
/// <param name="Path">Where it stands, from the root.</param>
/// <param name="Title">What the files are, shown by editors.</param>
/// <param name="Files">
/// The files it is for, as patterns from the root that editors read; none for front matter, which no pattern tells by its kind.
/// </param>
/// <param name="Shapes">What a file may hold: one of these.</param>
public sealed record EditorSchema(string Path, string Title, ImmutableArray<string> Files, params ImmutableArray<Shape> Shapes)
{
    public string Render() => SchemaWriter.Write(Title, [.. Shapes]);
}

/// <summary>Every schema, made from the shapes that the readers use; a test keeps the committed files in step.</summary>
public static class EditorSchemas
{
    public const string Home = "input/_schemas/";

    public static ImmutableArray<EditorSchema> All { get; } =
    [
        // Where it always stood: trees that were frozen name it.
        new(
            "input/arbres/_schema.json",
            "Arbre, issues communes, invariants communs ou situations courantes",
            ["input/arbres/*.yml"],
            TreeFormat.Tree,
            TreeFormat.Shared,
            TreeFormat.Common,
            TreeFormat.Situations
        ),
        .. PageFormat.Shapes.Select(s => new EditorSchema($"{Home}{s.Key}.json", $"En-tête d'une page de type « {s.Key} »", [], s.Value)),
        .. RegisterFormat.Files.Select(s => new EditorSchema($"{Home}{s.Key}.json", TitleOf(s.Value), [$"input/_data/{s.Key}.yml"], s.Value)),
        new($"{Home}acte.json", "Acte d'une version", ["input/_versions/[0-9]*.yml", "input/_versions/*/version.yml"], ActFormat.Act),
        new($"{Home}status.json", "Événements postérieurs aux versions", ["input/_versions/status.yml"], ActFormat.Events),
        new($"{Home}errata.json", "Corrections visibles des versions figées", ["input/_versions/errata.yml"], ActFormat.Errata),
        new($"{Home}exceptions.json", "Écarts admis des versions figées", ["input/_versions/exceptions.yml"], ActFormat.Exceptions),
        new($"{Home}statiq.json", "Réglages du site", ["statiq.json"], SettingsFormat.Settings),
        new($"{Home}phrases.json", "Phrases d'un thème", ["themes/*/words.fr.yml"], ThemeFormat.Sentences),
    ];

    private static string TitleOf(Shape file) => file.Keys is [var list] ? list.Description : "L'association, et qui appeler";
}
