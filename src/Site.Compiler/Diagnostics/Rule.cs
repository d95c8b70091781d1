namespace Site.Compiler.Diagnostics;

/// <summary>
/// Which texts a rule binds. A lock proves that a text has not changed, never that it was sound: what a version may not do is decided here.
/// </summary>
public enum Rule
{
    /// <summary>
    /// What no text may do to its reader or to the site, and what holds a text together (all it cites exists, every situation has an outcome):
    /// binds every text, frozen or not, at every build, and nothing excuses it.
    /// </summary>
    Safety,

    /// <summary>
    /// What is proved of trees. Binds every text; a frozen one may be excused by name, with a reason (<c>input/_versions/exceptions.yml</c>).
    /// </summary>
    Proof,

    /// <summary>How a text is put. Binds the working text alone: a rule made later cannot condemn words that can no longer be changed.</summary>
    Wording,

    /// <summary>Said of no text: settings, data of the day, acts and locks, theme, disk.</summary>
    Site,
}
