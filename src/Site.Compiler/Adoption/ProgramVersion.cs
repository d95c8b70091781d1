using System.Globalization;
using System.Text.RegularExpressions;

namespace Site.Compiler.Adoption;

/// <summary>The version of a program, in the order in which versions follow one another: <c>0.2.0-essai</c> comes before <c>0.2.0</c>.</summary>
public sealed partial record ProgramVersion(int Major, int Minor, int Patch, string Trial) : IComparable<ProgramVersion>
{
    public static ProgramVersion None { get; } = new(0, 0, 0, "");

    /// <summary>Null for what is no version.</summary>
    public static ProgramVersion? Parse(string text) =>
        Written().Match(text) is { Success: true, Groups: var g } ? new(Number(g[1]), Number(g[2]), Number(g[3]), g[4].Value) : null;

    public int CompareTo(ProgramVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers
            : Trial.Length == 0 || other.Trial.Length == 0 ? other.Trial.Length.CompareTo(Trial.Length)
            : string.CompareOrdinal(Trial, other.Trial);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(Trial == "" ? "" : "-" + Trial)}");

    public static bool operator <(ProgramVersion a, ProgramVersion b) => a.CompareTo(b) < 0;

    public static bool operator >(ProgramVersion a, ProgramVersion b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProgramVersion a, ProgramVersion b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProgramVersion a, ProgramVersion b) => a.CompareTo(b) >= 0;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})(?:-([0-9A-Za-z.-]{1,100}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
