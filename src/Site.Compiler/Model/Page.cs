using System.Collections.Immutable;
using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Model;

public enum PageKind
{
    Page,
    Note,
    Opinion,
    Guide,
}

/// <summary>A page as its author wrote it: front matter and Markdown.</summary>
public sealed record Page
{
    public required SourceText Source { get; init; }

    public required string Url { get; init; }

    /// <summary>Its front matter, read through its shape: where a view finds a key that nothing else needs.</summary>
    public required MapReader Front { get; init; }

    public required Located<string> Uid { get; init; }

    public required string Title { get; init; }

    public required PageKind Kind { get; init; }

    public required string Summary { get; init; }

    public required Jurisdiction Jurisdiction { get; init; }

    public required PageStatus Status { get; init; }

    public string? SourceDate { get; init; }

    public required ImmutableArray<string> SourceDocuments { get; init; }

    /// <summary>Day of the last legal review; null when none took place.</summary>
    public DateOnly? Review { get; init; }

    public required int Order { get; init; }

    /// <summary>Old addresses of the page.</summary>
    public required ImmutableArray<Located<string>> Redirects { get; init; }

    public Opinion? Opinion { get; init; }

    /// <summary>True for a page about the site, not of the policy: always the working text, in no version.</summary>
    public required bool IsOutsideVersions { get; init; }

    public PageBody Body { get; init; } = PageBody.Empty;

    public required ImmutableArray<Heading> Headings { get; init; }

    /// <summary>Ids of the trees embedded in the page, in order.</summary>
    public required ImmutableArray<Located<string>> Trees { get; init; }

    /// <summary>Links and images of the body, as authored.</summary>
    public required ImmutableArray<AuthoredLink> Links { get; init; }

    /// <summary>Ids of the discussed questions that blocks of the page name.</summary>
    public required ImmutableArray<Located<string>> Controversies { get; init; }

    /// <summary>Days of the front matter that tell of something done.</summary>
    public required ImmutableArray<PastDay> PastDays { get; init; }
}

/// <summary>What an opinion of an ethics committee adds to a page.</summary>
public sealed record Opinion(string Committee, DateOnly? GivenOn, string Question, string Position);

public sealed record Heading(int Level, string Anchor, string Text);
