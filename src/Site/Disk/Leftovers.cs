using System.Text.RegularExpressions;

namespace Site.Disk;

/// <summary>Names that editors and systems leave behind: they are passed over, as names that begin with a dot, which belong to tools.</summary>
public static partial class Leftovers
{
    public static bool IsPassedOver(string name) => name.StartsWith('.') || Known().IsMatch(name);

    /// <summary>
    /// Windows and macOS (<c>Thumbs.db</c>, <c>desktop.ini</c>, <c>Icon</c> and a carriage return), Vim (<c>x~</c>, <c>x.swp</c>, the probe
    /// <c>4913</c>), Emacs (<c>#x#</c>), Word (<c>~$x.docx</c>, <c>~WRL0001.tmp</c>), merges (<c>x.orig</c>, <c>x.rej</c>).
    /// </summary>
    [GeneratedRegex(
        @"^(?:(?:eh)?thumbs\.db|desktop\.ini|icon\r|\$recycle\.bin|__macosx|4913|~\$.*|#.*#|.*~|.*\.(?:bak|orig|rej|sw[n-px]|tmp))\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex Known();
}
