using System.Collections.Frozen;

namespace Site.Compiler.Flowcharts;

/// <summary>
/// Advance widths in thousandths of the font size: the wider of Liberation Sans regular and bold, which have the widths of Arial
/// and Helvetica, so that a text put in bold still fits. Source: fonts-liberation 1.07.4 of Debian (SIL Open Font License 1.1), read by
/// tests/Site.Benchmarks/widths.mjs.
/// </summary>
internal static class FontWidths
{
    /// <summary>As wide as the widest: a character outside the table never overflows.</summary>
    private const int Unknown = 1000;

    private static readonly FrozenDictionary<char, int> Widths = new Dictionary<int, string>
    {
        [238] = "'",
        [278] =
            "\u0020,./I\u005cijl\u00a0\u00b7\u00cc\u00cd\u00ce\u00cf\u00ec\u00ed\u00ee\u00ef\u0128\u0129\u012a\u012b\u012c\u012d"
            + "\u012e\u012f\u0130\u0131\u0135\u013a\u013c\u0142\u017f\u2018\u2019",
        [280] = "|\u00a6",
        [334] = "!()-:;[]`ft\u00a1\u00a8\u00ad\u00b2\u00b3\u00b4\u00b8\u00b9\u0163\u0167\u2010",
        [366] = "\u00ba",
        [371] = "\u00aa",
        [386] = "\u013e",
        [390] = "*r{}\u0155\u0157\u0159",
        [400] = "\u00b0",
        [475] = "\u0022",
        [480] = "\u0140\u0165",
        [500] = "z\u017a\u017c\u017e\u201c\u201d",
        [549] = "\u00b1\u00f7",
        [553] = "\u00af",
        [557] =
            "#$0123456789J_aceksvxy\u00a2\u00a3\u00a4\u00a5\u00a7\u00ab\u00b6\u00bb\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e7"
            + "\u00e8\u00e9\u00ea\u00eb\u00fd\u00ff\u0101\u0103\u0105\u0107\u0109\u010b\u010d\u0113\u0115\u0117\u0119\u011b"
            + "\u0133\u0134\u0137\u0138\u015b\u015d\u015f\u0161\u0177\u2013\u20ac",
        [577] = "\u00b5",
        [584] = "+<=>^~\u00ac\u00d7",
        [611] =
            "?FLTZbdghnopqu\u00bf\u00df\u00f0\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8\u00f9\u00fa\u00fb\u00fc\u00fe\u0111\u011d"
            + "\u011f\u0121\u0123\u0125\u0127\u0139\u013b\u013d\u013f\u0141\u0144\u0146\u0148\u014b\u014d\u014f\u0151\u0162"
            + "\u0164\u0166\u0169\u016b\u016d\u016f\u0171\u0173\u0179\u017b\u017d",
        [667] = "EPSVXY\u00c8\u00c9\u00ca\u00cb\u00dd\u00de\u0112\u0114\u0116\u0118\u011a\u015a\u015c\u015e\u0160\u0176\u0178",
        [709] = "\u0149",
        [719] = "\u010f",
        [723] =
            "&ABCDHKNRU\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5\u00c7\u00d0\u00d1\u00d9\u00da\u00db\u00dc\u0100\u0102\u0104\u0106"
            + "\u0108\u010a\u010c\u010e\u0110\u0124\u0126\u0136\u0143\u0145\u0147\u0154\u0156\u0158\u0168\u016a\u016c\u016e"
            + "\u0170\u0172",
        [724] = "\u014a",
        [737] = "\u00a9\u00ae",
        [778] = "GOQw\u00d2\u00d3\u00d4\u00d5\u00d6\u00d8\u011c\u011e\u0120\u0122\u014c\u014e\u0150\u0175",
        [785] = "\u0132",
        [834] = "M\u00bc\u00bd\u00be",
        [890] = "%m\u00e6",
        [944] = "W\u0153\u0174",
        [1000] = "\u00c6\u0152\u2014\u2026\u2192",
        [1016] = "@",
    }
        .SelectMany(w => w.Value.Select(c => KeyValuePair.Create(c, w.Key)))
        .ToFrozenDictionary();

    public static int Of(char character) => Widths.GetValueOrDefault(character, Unknown);
}
