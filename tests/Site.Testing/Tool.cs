using System.Collections.Immutable;

namespace Site.Testing;

/// <summary>
/// What tests drive that is no NuGet package: a program found by its name, or a file found at its place, and the Debian package that holds it.
/// </summary>
public sealed record Tool(string Name, string Package)
{
    /// <summary>Also by its path in <c>CHROMIUM</c>, for a machine that has one of its own.</summary>
    public static Tool Chromium { get; } = new("chromium", "chromium") { Variable = "CHROMIUM", OtherNames = ["google-chrome"] };

    /// <summary>The widths that boxes of charts are made for.</summary>
    public static Tool Font { get; } = new("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "fonts-liberation");

    public static Tool Firefox { get; } = new("firefox-esr", "firefox-esr");

    public static Tool WebKit { get; } = new("WebKitWebDriver", "webkit2gtk-driver");

    /// <summary>A screen in memory: WebKit has no mode without one.</summary>
    public static Tool Screen { get; } = new("Xvfb", "xvfb");

    public static Tool Graphviz { get; } = new("dot", "graphviz");

    public static Tool Speller { get; } = new("hunspell", "hunspell");

    public static Tool FrenchDictionary { get; } = new("/usr/share/hunspell/fr_FR.dic", "hunspell-fr");

    public static Tool Node { get; } = new("node", "nodejs");

    public static Tool Npm { get; } = new("npm", "npm");

    public static ImmutableArray<Tool> All { get; } = [Chromium, Font, Firefox, WebKit, Screen, Graphviz, Speller, FrenchDictionary, Node, Npm];

    /// <summary>The variable that may give the program's path.</summary>
    public string? Variable { get; init; }

    public ImmutableArray<string> OtherNames { get; init; } = [];

    public bool IsFile => Name.StartsWith('/');
}
