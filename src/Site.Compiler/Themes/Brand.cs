using System.Globalization;

namespace Site.Compiler.Themes;

/// <summary>The association's one colour, moved toward black or white until it reads (WCAG 2.2, contrast ratio).</summary>
public static class Brand
{
    private const double WantedContrast = 7;

    /// <summary>Style sheet of the brand's tokens, <c>--accent</c> and what is read on it, for light and dark.</summary>
    public static string Css(string color)
    {
        var light = Adjust(color, 0, "#ffffff", "#f3f4f6");
        var dark = Adjust(color, 255, "#14171c", "#1d222a");
        string Tokens(string accent) => $":root{{--accent:{accent};--on-accent:{Ink(accent)}}}";
        return $"{Tokens(light)}@media(prefers-color-scheme:dark){{{Tokens(dark)}}}\n";
    }

    /// <summary>The nearest mix of a colour with black (0) or white (255) that reaches 7:1 on every background.</summary>
    public static string Adjust(string color, int toward, params string[] backgrounds)
    {
        var (r, g, b) = Parse(color);
        for (var step = 0; step <= 100; step++)
        {
            var mixed = Hex(Mix(r, toward, step), Mix(g, toward, step), Mix(b, toward, step));
            if (backgrounds.All(background => Contrast(mixed, background) >= WantedContrast))
            {
                return mixed;
            }
        }

        return toward == 0 ? "#000000" : "#ffffff";
    }

    public static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static string Ink(string background) => Contrast(background, "#ffffff") >= Contrast(background, "#000000") ? "#ffffff" : "#000000";

    private static int Mix(int channel, int toward, int percent) =>
        (int)Math.Round(channel + (toward - channel) * percent / 100.0, MidpointRounding.AwayFromZero);

    private static string Hex(int r, int g, int b) => string.Create(CultureInfo.InvariantCulture, $"#{r:x2}{g:x2}{b:x2}");

    private static (int R, int G, int B) Parse(string color) => (Channel(color, 1), Channel(color, 3), Channel(color, 5));

    private static int Channel(string color, int at) => int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Luminance(string color)
    {
        var (r, g, b) = Parse(color);
        return 0.2126 * Linear(r) + 0.7152 * Linear(g) + 0.0722 * Linear(b);
    }

    private static double Linear(int channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
