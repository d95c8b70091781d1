using Site.Compiler.Text;

namespace Site.Compiler.Themes;

/// <summary>HTML made by the program from texts that were checked; all else that a theme writes is escaped.</summary>
public sealed record SafeHtml(string Value)
{
    /// <summary>With the full stop that it may need at the end of a sentence.</summary>
    public SafeHtml Ended() => new(Value + Sentence.StopAfterHtml(Value));

    public override string ToString() => Value;
}
