using System.Collections.Immutable;

namespace Site.Compiler.Themes;

/// <summary>
/// What a value of a template is: a text, a number, HTML, an address, a view, a list of one of them; and whether it may be missing.
/// </summary>
internal sealed record ThemeType(Type? Clr, bool IsOptional = false, ThemeType? Item = null)
{
    /// <summary>Of what was already told to be wrong: nothing more is said of it.</summary>
    public static ThemeType Unknown { get; } = new(null, IsOptional: true);

    public static ThemeType Text { get; } = new(typeof(string));

    public static ThemeType Number { get; } = new(typeof(int));

    public static ThemeType Flag { get; } = new(typeof(bool));

    public static ThemeType Html { get; } = new(typeof(SafeHtml));

    public static ThemeType Attribute { get; } = new(typeof(HtmlAttribute));

    public bool IsUnknown => Clr is null;

    public bool IsList => Item is not null;

    public bool IsText => Clr == typeof(string) || Clr == typeof(int);

    public bool IsUrl => Clr == typeof(Url);

    /// <summary>True for a value that can be written on a page.</summary>
    public bool IsShown => !IsList && (IsText || IsUrl || Clr == typeof(SafeHtml) || Clr == typeof(HtmlAttribute));

    /// <summary>True for a view: what it holds is read by name.</summary>
    public bool IsView => !IsUnknown && !IsList && !IsShown && Clr != typeof(bool);

    /// <summary>As authors of themes are told.</summary>
    public string Words =>
        IsList ? $"liste ({Item!.Words})"
        : Clr == typeof(string) ? "texte"
        : Clr == typeof(int) ? "nombre"
        : Clr == typeof(bool) ? "oui ou non"
        : Clr == typeof(SafeHtml) ? "HTML"
        : Clr == typeof(Url) ? "adresse"
        : Clr == typeof(HtmlAttribute) ? "attribut"
        : Clr is null ? "rien"
        : ViewMembers.NameOf(Clr.Name);

    /// <summary>The type of a property, from its declaration.</summary>
    public static ThemeType Of(Type type, bool isOptional) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Nullable<>) ? Of(type.GetGenericArguments()[0], isOptional: true)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? new(type, isOptional, Of(type.GetGenericArguments()[0], isOptional: false))
        : new(type, isOptional);
}

/// <summary>« name="value" » behind a space, escaped; nothing at all where the value is missing or false.</summary>
internal sealed record HtmlAttribute(string Name, object? Value);

/// <summary>Which turn of a loop it is.</summary>
internal sealed record LoopView(bool First, bool Last)
{
    private static readonly LoopView[] All = [new(false, false), new(false, true), new(true, false), new(true, true)];

    public static LoopView Of(bool first, bool last) => All[(first ? 2 : 0) + (last ? 1 : 0)];
}
