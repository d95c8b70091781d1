using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

/// <summary>A legal source of the register; <c>State</c> says how far its text was verified.</summary>
public sealed record LegalSource(Located<string> Id, string Reference, string Says, Jurisdiction Jurisdiction, SourceState State, string? Note)
{
    /// <summary>What a lock holds of it.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Days the text is in force; null where the register does not say.</summary>
    public Period? InForce { get; init; }

    /// <summary>The source that replaces this one.</summary>
    public Located<string>? SupersededBy { get; init; }

    /// <summary>Where our documents cite it: « 000 n.1 ; 001 l.188 », or « aucun ».</summary>
    public string? Documents { get; init; }

    /// <summary>Official address, of the article or of its code; null rather than uncertain.</summary>
    public Located<string>? Address { get; init; }

    public bool IsToVerify => State.IsToVerify;
}

public sealed record GlossaryEntry(Located<string> Id, string Term, string Definition, Jurisdiction? Jurisdiction, ImmutableArray<string> Synonyms)
{
    /// <summary>What a lock holds of it.</summary>
    public required ImmutableArray<string> Words { get; init; }
}

public sealed record Controversy
{
    public required Located<string> Id { get; init; }

    public required string Title { get; init; }

    public required ImmutableArray<string> Positions { get; init; }

    public required string Association { get; init; }

    public required ImmutableArray<Located<string>> Sources { get; init; }

    public required bool IsOpen { get; init; }

    /// <summary>The country whose law is discussed, or both where they are compared; null where it is of use in either.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>What a lock holds of it.</summary>
    public required ImmutableArray<string> Words { get; init; }
}

public sealed record EmergencyNumber(string Number, string Name, string When, Jurisdiction Jurisdiction, string Hours, string CheckedOn)
{
    public required string Source { get; init; }

    public required bool IsToVerify { get; init; }

    /// <summary>True for a number that is written to and does not answer a voice.</summary>
    public bool IsWritten { get; init; }

    public string Digits { get; } = string.Concat(Number.Where(char.IsAsciiDigit));

    /// <summary>What a telephone opens: a call, or a message to write.</summary>
    public string Address => (IsWritten ? "sms:" : "tel:") + Digits;
}

/// <summary>A folder of pages as readers see it: its title and what they find there.</summary>
public sealed record SiteSection(string Folder, string Title, string Summary);

/// <summary>What staff would say before they know which tree to open, and a name for it in everyday words.</summary>
public sealed record Situations(Located<string> Tree, string? Title, ImmutableArray<string> Words);

/// <summary>The data every page may cite, from <c>input/_data/</c>.</summary>
public sealed record Register(ImmutableArray<LegalSource> Sources, ImmutableArray<GlossaryEntry> Glossary, ImmutableArray<Controversy> Controversies)
{
    public required ImmutableArray<EmergencyNumber> Emergency { get; init; }

    public required Organisation Organisation { get; init; }

    /// <summary>What the association decided where the law leaves a choice; empty where the file is absent.</summary>
    public ImmutableArray<AssociationPosition> Positions { get; init; } = [];

    /// <summary>In the order the home page shows them; empty where the file is absent.</summary>
    public ImmutableArray<Situations> Situations { get; init; } = [];

    /// <summary>Files that could not be read: what cites them is not to blame.</summary>
    public ImmutableSortedSet<string> Unread { get; init; } = [];

    /// <summary>In the order the menu shows them; empty where the file is absent.</summary>
    public ImmutableArray<SiteSection> Sections { get; init; } = [];

    /// <summary>Every text of the files that readers see.</summary>
    public ImmutableArray<AuthoredText> Texts { get; init; } = [];

    /// <summary>Days on which something was checked.</summary>
    public ImmutableArray<PastDay> PastDays { get; init; } = [];

    /// <summary>The source of that id; the first where two bear it, which the check reports.</summary>
    public LegalSource? Source(string id) => (_sources?.IsOf(Sources) == true ? _sources : _sources = new(Sources, s => s.Id.Value)).Find(id);

    /// <summary>As <see cref="Source"/>, a discussed question.</summary>
    public Controversy? Controversy(string id) =>
        (_controversies?.IsOf(Controversies) == true ? _controversies : _controversies = new(Controversies, c => c.Id.Value)).Find(id);

    /// <summary>As <see cref="Source"/>, a word of the glossary.</summary>
    public GlossaryEntry? Term(string id) => (_terms?.IsOf(Glossary) == true ? _terms : _terms = new(Glossary, g => g.Id.Value)).Find(id);

    private ById<LegalSource>? _sources;
    private ById<Controversy>? _controversies;
    private ById<GlossaryEntry>? _terms;

    /// <summary>Entries by id, made once; a register changed by <c>with</c> makes its own.</summary>
    private sealed class ById<T>(ImmutableArray<T> all, Func<T, string> id)
        where T : class
    {
        private readonly FrozenDictionary<string, T> _byId = all.DistinctBy(id, StringComparer.Ordinal)
            .ToFrozenDictionary(id, StringComparer.Ordinal);

        public bool IsOf(ImmutableArray<T> other) => all == other;

        public T? Find(string name) => _byId.GetValueOrDefault(name);
    }
}
