using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Site.Compiler.Formats;

/// <summary>
/// The keys a mapping may hold, in the order an author writes them. One definition for the reader's checks, the JSON Schema of editors,
/// the words of a lock, and forms.
/// </summary>
public sealed record Shape(string Title, ImmutableArray<ShapeKey> Keys)
{
    private readonly FrozenDictionary<string, ShapeKey> _byName = Keys.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    public ShapeKey? Find(string key) => _byName.GetValueOrDefault(key);
}

/// <summary>A key; <c>Description</c> is what an editor shows to authors, and the help of a form.</summary>
public sealed record ShapeKey(string Name, ShapeValue Value, string Description, bool IsRequired = false)
{
    /// <summary>What people are shown for it: the name of its field in a form, and on a page where its value stands alone.</summary>
    public string Label
    {
        get => field ?? Name;
        init;
    }

    /// <summary>True for a key that must stand but may have no value: a list that is still empty.</summary>
    public bool MayBeBlank { get; init; }

    /// <summary>What a setting is; every wrong value is told so, whatever is wrong with it.</summary>
    public Expectation? Expected { get; init; }

    /// <summary>Why a lock leaves the key out: a key is locked unless it says why not, so that none is forgotten.</summary>
    public string? Unlocked { get; init; }
}

/// <summary>What a value should be, in words, and an example as it is typed.</summary>
public sealed record Expectation(string What, string Example);

/// <summary>A word an author may choose, and what it means.</summary>
public sealed record Choice(string Word, string Meaning = "");

/// <summary>What a name may refer to, defined elsewhere: where a form looks for the choices. A content is a page, a tree or a list.</summary>
public enum Referent
{
    Source,
    Term,
    Controversy,
    Page,
    Tree,
    Version,
    Content,
    Question,
    Outcome,
}

/// <summary>What a key may hold.</summary>
public abstract record ShapeValue
{
    /// <summary>What a message says is expected, where something of another form stands; null for the usual words.</summary>
    public string? Expected { get; init; }

    /// <summary>A text that readers see.</summary>
    public sealed record Text(TextKind Kind = TextKind.Plain) : ShapeValue;

    /// <summary>A text that readers never see: a condition, a path, a note of the author.</summary>
    public sealed record Unshown : ShapeValue;

    /// <summary>A name that an author gives here; its letters are checked where <see cref="Id"/> says so, or with what it names.</summary>
    public sealed record Name(Referent? To = null) : ShapeValue;

    /// <summary>An identifier given here, fit for addresses and anchors; of any case where its anchor is written in lower case.</summary>
    public sealed record Id(bool IsAnyCase = false) : ShapeValue;

    /// <summary>A day of the calendar; of something done, it cannot be to come. A word may stand where it is not known yet.</summary>
    public sealed record Day(bool IsPast = false, string? Unknown = null) : ShapeValue;

    public sealed record Flag : ShapeValue;

    /// <summary>A whole number, in quotes or not.</summary>
    public sealed record Number : ShapeValue;

    /// <summary>A whole number between bounds, without quotes.</summary>
    public sealed record Count(int Least, int Most) : ShapeValue;

    public sealed record Phone : ShapeValue
    {
        public const string Pattern = "[0-9]+( [0-9]+)*";
    }

    /// <summary>A text in quotes of which the whole has this form, in the regular expressions that .NET and JSON Schema share.</summary>
    public sealed record Matching(string Pattern) : ShapeValue
    {
        private readonly Regex _whole = new($@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant);

        public bool IsMatch(string text) => _whole.IsMatch(text);
    }

    public sealed record OneOf(ImmutableArray<Choice> Choices) : ShapeValue
    {
        public IEnumerable<string> Words => Choices.Select(c => c.Word);

        /// <summary>Words that explain themselves.</summary>
        public static OneOf Plain(params IEnumerable<string> words) => new([.. words.Select(w => new Choice(w))]);
    }

    public sealed record List(ShapeValue Item) : ShapeValue;

    /// <summary>One value, or a list of them; a filled one has at least one.</summary>
    public sealed record OneOrMany(ShapeValue Item, bool IsFilled = false) : ShapeValue;

    /// <summary>A mapping whose keys are names chosen by the author.</summary>
    public sealed record Named(ShapeValue Item) : ShapeValue;

    public sealed record Of(Shape Shape) : ShapeValue;

    /// <summary>One of several forms; of two mappings, the first of which the author wrote a key.</summary>
    public sealed record AnyOf(ImmutableArray<ShapeValue> Choices) : ShapeValue;

    /// <summary>A value defined elsewhere, by the name it has in a schema: what refers to itself is written so.</summary>
    public sealed record Reference(string Definition, Func<ShapeValue> Meaning) : ShapeValue;
}
