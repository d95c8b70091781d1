using System.Collections.Frozen;

namespace Site.Compiler.Themes;

internal enum HtmlState
{
    Text,

    /// <summary>Behind « &lt; ».</summary>
    TagOpen,
    TagName,

    /// <summary>In a tag, where an attribute may begin.</summary>
    Tag,
    AttributeName,

    /// <summary>Behind a name or a value: only white space or the end of the tag may follow.</summary>
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
    Declaration,
    Comment,

    /// <summary>Script or style: no reference to a character is read there.</summary>
    Raw,

    /// <summary>Title or text area: text alone.</summary>
    Rcdata,

    /// <summary>Where browsers mend what was written: templates may not count on it.</summary>
    Broken,
}

/// <summary>An element that begins (no attribute), or an attribute of one with its value, null where a template writes a part of it.</summary>
internal sealed record HtmlPart(string Tag, string? Attribute, string? Value, int At);

/// <summary>What was met in a text, by its place in it.</summary>
internal sealed class HtmlReading
{
    public List<HtmlPart> Parts { get; } = [];

    /// <summary>Where the content of an element begins, and where it ends.</summary>
    public List<int> Edges { get; } = [];

    /// <summary>Where the writing is at fault.</summary>
    public int BrokenAt { get; set; }
}

/// <summary>
/// Where in HTML a template stands: the part of the HTML standard's tokenizer that themes need, strict wherever that one forgives. What is open is
/// part of the place: two branches that end at the same place leave the same elements open.
/// </summary>
internal sealed record HtmlPlace
{
    private static readonly FrozenSet<string> RawElements = FrozenSet.ToFrozenSet(
        ["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> TextElements = FrozenSet.ToFrozenSet(["title", "textarea"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> VoidElements = FrozenSet.ToFrozenSet(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"],
        StringComparer.Ordinal
    );

    public static HtmlPlace Start { get; } = new();

    public HtmlState State { get; private init; }

    /// <summary>In lower case; with its slash for an end tag.</summary>
    public string Tag { get; private init; } = "";

    public string Attribute { get; private init; } = "";

    /// <summary>What is written of the attribute's value, or of a declaration; null where a template wrote a part of it.</summary>
    public string? Value { get; private init; } = "";

    /// <summary>True where the value so far begins with #: what follows cannot be a scheme.</summary>
    public bool IsAnchor { get; private init; }

    /// <summary>True behind the slash that closes an element at once.</summary>
    public bool IsSlashed { get; private init; }

    /// <summary>The elements that are open, each behind « &gt; ».</summary>
    public string Open { get; private init; } = "";

    /// <summary>Equal for two places from which the same may follow.</summary>
    public HtmlPlace Settled => this with { Value = "", IsSlashed = false };

    /// <summary>Told apart from every other place from which something else may follow.</summary>
    public override string ToString() => $"{State} {Tag} {Attribute} {IsAnchor} {Open}";

    /// <summary>As authors of themes are told.</summary>
    public string Words =>
        State switch
        {
            HtmlState.Text => "le texte de la page",
            HtmlState.Rcdata or HtmlState.Raw => $"<{Tag}>",
            HtmlState.DoubleQuoted or HtmlState.SingleQuoted or HtmlState.Unquoted or HtmlState.BeforeValue => $"la valeur de {Attribute}",
            HtmlState.Comment or HtmlState.Declaration => "un commentaire",
            _ => $"la balise <{Tag}>",
        };

    public bool IsIn(string element) => (Open + ">").Contains($">{element}>", StringComparison.Ordinal);

    /// <summary>The same place for what stands there alone: it closes no element that it did not open.</summary>
    public HtmlPlace Apart => Settled with { Open = IsIn("svg") ? ">svg" : "" };

    /// <summary>Where a statement of the template begins. A name is whole there: none may be made of two halves.</summary>
    public HtmlPlace AtCode() =>
        State switch
        {
            HtmlState.AttributeName => this with { State = HtmlState.AfterName, Attribute = "" },
            HtmlState.TagName when Tag[0] != '/' => this with { State = HtmlState.AfterName },
            HtmlState.TagOpen or HtmlState.TagName or HtmlState.Declaration => this with { State = HtmlState.Broken },
            _ => this,
        };

    /// <summary>Behind a value that the template writes where it stands.</summary>
    public HtmlPlace AfterValue() =>
        State switch
        {
            HtmlState.DoubleQuoted or HtmlState.SingleQuoted or HtmlState.Unquoted => this with { Value = null },
            HtmlState.BeforeValue => this with { State = HtmlState.Unquoted, Value = null },
            HtmlState.Tag => this with { State = HtmlState.AfterName },
            _ => this,
        };

    /// <summary>Reads on.</summary>
    /// <param name="text">What the template writes as it is.</param>
    /// <param name="met">Where elements and attributes are told, each at its end in the text.</param>
    public HtmlPlace Feed(ReadOnlySpan<char> text, HtmlReading met)
    {
        var place = this;
        for (var i = 0; i < text.Length && place.State != HtmlState.Broken; i++)
        {
            (place, met.BrokenAt) = (place.Next(text[i..], i, met), i);
        }

        // The end of such an element is read in one piece.
        var cut = text.LastIndexOf('<');
        return
            place.State is HtmlState.Raw or HtmlState.Rcdata
            && cut >= 0
            && ("</" + place.Tag).AsSpan().StartsWith(text[cut..], StringComparison.OrdinalIgnoreCase)
            ? place with
            {
                State = HtmlState.Broken,
            }
            : place;
    }

    private HtmlPlace Next(ReadOnlySpan<char> rest, int at, HtmlReading met) =>
        State switch
        {
            HtmlState.Text => rest[0] == '<' ? this with { State = HtmlState.TagOpen, Tag = "", Attribute = "" } : this,
            HtmlState.TagOpen => Opened(rest[0], at, met),
            HtmlState.TagName => Named(rest[0], at, met),
            HtmlState.Tag or HtmlState.AfterName => InTag(rest[0], at, met),
            HtmlState.AttributeName => InName(rest[0], at, met),
            HtmlState.BeforeValue => AtValue(rest[0]),
            HtmlState.DoubleQuoted or HtmlState.SingleQuoted or HtmlState.Unquoted => InValue(rest[0], at, met),
            HtmlState.Declaration => Declared(rest[0]),
            HtmlState.Comment => Commented(rest[0]),
            HtmlState.Raw or HtmlState.Rcdata => EndsElement(rest) ? this with { State = HtmlState.TagOpen, Tag = "" } : this,
            _ => this,
        };

    private HtmlPlace Broken => this with { State = HtmlState.Broken };

    private HtmlPlace Opened(char c, int at, HtmlReading met)
    {
        if (c == '/')
        {
            met.Edges.Add(at - 1);
        }

        return char.IsAsciiLetter(c) || c == '/' ? this with { State = HtmlState.TagName, Tag = char.ToLowerInvariant(c).ToString() }
            : c == '!' ? this with { State = HtmlState.Declaration, Value = "" }
            : c == '?' ? Broken
            : c == '<' ? this
            : this with { State = HtmlState.Text };
    }

    private HtmlPlace Named(char c, int at, HtmlReading met) =>
        Tag == "/" ? (char.IsAsciiLetter(c) ? this with { Tag = "/" + char.ToLowerInvariant(c) } : Broken)
        : char.IsAsciiLetterOrDigit(c) || c == '-' ? this with { Tag = Tag + char.ToLowerInvariant(c) }
        : InTag(c, at, met);

    private HtmlPlace InTag(char c, int at, HtmlReading met) =>
        c == '>' ? Close(at, met)
        : char.IsWhiteSpace(c) ? this with { State = HtmlState.Tag }
        : c == '/' ? this with { State = HtmlState.Tag, IsSlashed = true }
        : IsSlashed || State != HtmlState.Tag || Tag[0] == '/' || !char.IsAsciiLetter(c) ? Broken
        : this with { State = HtmlState.AttributeName, Attribute = char.ToLowerInvariant(c).ToString() };

    private HtmlPlace InName(char c, int at, HtmlReading met)
    {
        if (char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '_')
        {
            return this with { Attribute = Attribute + char.ToLowerInvariant(c) };
        }

        if (c == '=')
        {
            return this with { State = HtmlState.BeforeValue, Value = "", IsAnchor = false };
        }

        met.Parts.Add(new HtmlPart(Tag, Attribute, "", at));
        return (this with { State = HtmlState.AfterName, Attribute = "" }).InTag(c, at, met);
    }

    private HtmlPlace AtValue(char c) =>
        c == '"' ? this with { State = HtmlState.DoubleQuoted }
        : c == '\'' ? this with { State = HtmlState.SingleQuoted }
        : c is '>' or '<' or '`' or '=' || char.IsWhiteSpace(c) ? Broken
        : this with { State = HtmlState.Unquoted, Value = c.ToString(), IsAnchor = c == '#' };

    private HtmlPlace InValue(char c, int at, HtmlReading met)
    {
        var isEnd = State switch
        {
            HtmlState.DoubleQuoted => c == '"',
            HtmlState.SingleQuoted => c == '\'',
            _ => c == '>' || char.IsWhiteSpace(c),
        };
        if (!isEnd)
        {
            return this with { Value = Value is null ? null : Value + c, IsAnchor = IsAnchor || Value == "" && c == '#' };
        }

        met.Parts.Add(new HtmlPart(Tag, Attribute, Value, at));
        var after = this with { State = HtmlState.AfterName, Attribute = "", Value = "", IsAnchor = false };
        return State == HtmlState.Unquoted ? after.InTag(c, at, met) : after;
    }

    private HtmlPlace Declared(char c)
    {
        var value = Value + char.ToLowerInvariant(c);
        return value == "--" ? this with { State = HtmlState.Comment, Value = "--" }
            : c != '>' ? this with { Value = value }
            : value.StartsWith("doctype", StringComparison.Ordinal) ? this with { State = HtmlState.Text, Value = "" }
            : Broken;
    }

    /// <summary>A comment ends behind two dashes, and a mark may stand between; those of its beginning count.</summary>
    private HtmlPlace Commented(char c) =>
        c == '>' && Value is "--" or "--!" ? this with { State = HtmlState.Text, Value = "" }
        : c == '-' ? this with { Value = Value is "-" or "--" ? "--" : "-" }
        : c == '!' && Value == "--" ? this with { Value = "--!" }
        : this with { Value = "" };

    private bool EndsElement(ReadOnlySpan<char> rest) =>
        rest.StartsWith("</")
        && rest[2..].StartsWith(Tag, StringComparison.OrdinalIgnoreCase)
        && (rest.Length == Tag.Length + 2 || char.IsWhiteSpace(rest[Tag.Length + 2]) || rest[Tag.Length + 2] is '>' or '/');

    private HtmlPlace Close(int at, HtmlReading met)
    {
        var after = this with { State = HtmlState.Text, Tag = "", Attribute = "", IsSlashed = false };
        if (Tag[0] == '/')
        {
            return Open.EndsWith(">" + Tag[1..], StringComparison.Ordinal) ? after with { Open = Open[..^Tag.Length] } : Broken;
        }

        met.Parts.Add(new HtmlPart(Tag, null, null, at));
        var isVoid = VoidElements.Contains(Tag) || IsSlashed && (IsIn("svg") || IsIn("math"));
        if (!isVoid)
        {
            met.Edges.Add(at + 1);
        }

        var opened = after with { Open = $"{Open}>{Tag}" };
        return isVoid ? after
            : RawElements.Contains(Tag) ? opened with { State = HtmlState.Raw, Tag = Tag }
            : TextElements.Contains(Tag) ? opened with { State = HtmlState.Rcdata, Tag = Tag }
            : opened;
    }
}
