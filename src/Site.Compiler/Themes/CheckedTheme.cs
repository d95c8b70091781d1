using System.Collections.Frozen;

namespace Site.Compiler.Themes;

/// <summary>A template, ready to draw.</summary>
internal sealed record DrawnPage(Draw Draw, int Slots)
{
    public static DrawnPage None { get; } = new((_, _) => { }, ThemeBinder.Globals);

    /// <summary>True for a page without a layout.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>A theme of which every template was checked: the only one that draws.</summary>
public sealed class CheckedTheme
{
    internal const string Doctype = "<!DOCTYPE html>\n";

    private readonly FrozenDictionary<Type, DrawnPage> _pages;
    private readonly DrawnPage _layout;

    internal CheckedTheme(FrozenDictionary<Type, DrawnPage> pages, DrawnPage layout) => (_pages, _layout) = (pages, layout);

    /// <summary>A page, in UTF-8.</summary>
    /// <param name="page">Its view.</param>
    /// <param name="frame">What stands around it; nothing where it stands alone.</param>
    /// <exception cref="ThemeLimitException">It has no end.</exception>
    public byte[] Draw(object page, object? frame)
    {
        using var to = new HtmlWriter();
        var template = _pages[page.GetType()];
        to.Write(Doctype);
        if (template.IsAlone)
        {
            template.Draw(to, SlotsOf(template, page, frame, null));
        }
        else
        {
            Action<HtmlWriter> content = within => template.Draw(within, SlotsOf(template, page, frame, null));
            _layout.Draw(to, SlotsOf(_layout, page, frame, content));
        }

        to.Write("\n");
        return to.ToBytes();
    }

    private static object?[] SlotsOf(DrawnPage template, object page, object? frame, object? content)
    {
        var slots = new object?[template.Slots];
        (slots[0], slots[1], slots[2]) = (page, frame, content);
        return slots;
    }
}
