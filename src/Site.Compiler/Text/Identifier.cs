namespace Site.Compiler.Text;

/// <summary>
/// What a name is, wherever an author gives one: ids, uids, answers, anchors, files that « new » begins. It stands as it is in
/// addresses, anchors, file names and JSON, so it is ASCII, lower case, and holds no line break.
/// </summary>
public static class Identifier
{
    public static bool IsValid(string name) => name.Length > 0 && name[0] != '-' && name.All(IsAllowed);

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
