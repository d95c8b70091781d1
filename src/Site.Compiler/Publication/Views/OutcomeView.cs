using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Themes;
using static Site.Compiler.Text.Typography;

namespace Site.Compiler.Publication.Views;

/// <summary>
/// What an outcome says, once for all the paths that reach it. An emergency calls first: words to say, numbers to touch, then the law.
/// </summary>
public sealed record OutcomeView
{
    /// <summary>Of its tree and of the node: an outcome of a sub-tree bears the name of that tree too.</summary>
    public required string Id { get; init; }

    /// <summary>The word of its kind, in the names of styles.</summary>
    public required string Kind { get; init; }

    public required bool IsEmergency { get; init; }

    /// <summary>« Résultat : Interdiction de révéler », or « Résultat » where the kind does not answer.</summary>
    public required string Kinds { get; init; }

    public required string Title { get; init; }

    /// <summary>The sentence to say to whoever asks.</summary>
    public required SafeHtml? Say { get; init; }

    public required SafeHtml Message { get; init; }

    public required string? Addressee { get; init; }

    public required CallView? Call { get; init; }

    public required ImmutableArray<SafeHtml> Steps { get; init; }

    public required ImmutableArray<SafeHtml>? Limits { get; init; }

    public required ImmutableArray<CitedControversyView> Controversies { get; init; }

    public required ImmutableArray<CitedSourceView> Sources { get; init; }

    public required ImmutableArray<SafeHtml>? ToVerify { get; init; }

    public required ImmutableArray<LinkView>? Trees { get; init; }

    public required ImmutableArray<LinkView>? Notes { get; init; }

    internal static OutcomeView Of(Outcome outcome, Tree tree, string node, PageContext at)
    {
        var kinds = outcome.Also.Prepend(outcome.Kind).ToImmutableArray();
        ImmutableArray<EmergencyNumber> numbers = [.. at.Site.Register.Emergency.Where(e => e.Jurisdiction == tree.Jurisdiction)];
        SafeHtml Called(string html) => new(Calls.Link(html, numbers));
        SafeHtml Spoken(string text) => Called(at.Sentence(text, outcome.Id).Value);
        return new OutcomeView
        {
            Id = Links.DirectId(tree, node),
            Kind = OutcomeKinds.Of(outcome.Kind).Word,
            IsEmergency = outcome.Kind == OutcomeKind.Emergency,
            Kinds = Apply(outcome.IsKindUnsaid ? "Résultat" : $"Résultat : {string.Join(" ; ", kinds.Select(k => OutcomeKinds.Of(k).Label))}"),
            Title = Apply(outcome.Title.Value),
            Say = outcome.Say is { } say ? Called(MarkdownHtml.Escaped(Apply($"« {say.Value} »"))) : null,
            Message = at.Message(outcome.Message, outcome.Id),
            Addressee = outcome.Addressee is { } to ? Apply(to) : null,
            Call = kinds.Contains(OutcomeKind.Management) ? CallView.Of(at) : null,
            Steps = [.. outcome.Steps.Select(Spoken)],
            Limits = outcome.Limits.IsEmpty ? null : [.. outcome.Limits.Select(Spoken)],
            Controversies =
            [
                .. outcome
                    .Controversies.Select(c => at.Site.Index.Controversy(c.Value))
                    .OfType<Controversy>()
                    .Select(c => CitedControversyView.Of(c, at)),
            ],
            Sources = [.. outcome.Sources.Select(s => at.Site.Register.Source(s.Value)).OfType<LegalSource>().Select(s => CitedSourceView.Of(s, at))],
            ToVerify = outcome.ToVerify.IsEmpty ? null : [.. outcome.ToVerify.Select(r => at.Sentence(r, outcome.Id))],
            Trees = Some(
                outcome.See.Select(t => at.Site.Index.Tree(t.Value)).OfType<Tree>().Select(t => at.Link(Links.TreeUrl(t.Id.Value), t.Title))
            ),
            Notes = Some(outcome.Notes.Select(n => at.Site.Index.PageOfUid(n.Value)).OfType<Page>().Select(n => at.Link(n.Url, n.Title))),
        };
    }

    private static ImmutableArray<LinkView>? Some(IEnumerable<LinkView> links) => links.ToImmutableArray() is { IsEmpty: false } some ? some : null;
}

/// <summary>
/// Whom to call, under an outcome that refers to management. A contact still to be filled in is the editor's business, not the reader's.
/// </summary>
public sealed record CallView(string Label, string Value, Url ContactsHref)
{
    internal static CallView? Of(PageContext at) =>
        at.Site.Register.Organisation.Contacts.FirstOrDefault() is { IsToComplete: false } first
        && at.Site.Index.PageWithHeading(NamedBlock.Contacts) is { } page
            ? new CallView(Apply($"{first.Label} :"), Apply(first.Value.Value), at.Href(page.Url, NamedBlock.Contacts))
            : null;
}

/// <summary>A discussed question that an outcome names, and the association's choice, which is not the law.</summary>
public sealed record CitedControversyView(LinkView Link, SafeHtml? Association)
{
    internal static CitedControversyView Of(Controversy controversy, PageContext at) =>
        new(
            at.Link(Links.ControversiesUrl, controversy.Title, controversy.Id.Value),
            controversy.Association.Length > 0 ? at.Sentence(controversy.Association, controversy.Id) : null
        );
}

/// <summary>A legal source that an outcome rests on; its address is for paper.</summary>
public sealed record CitedSourceView(LinkView Link, SafeHtml Says, bool IsToVerify, Url? Address)
{
    internal static CitedSourceView Of(LegalSource source, PageContext at) =>
        new(
            at.Link(Links.SourcesUrl, source.Reference, source.Id.Value),
            at.Sentence(source.Says, source.Id),
            source.IsToVerify,
            source.Address is { } address ? new Url(address.Value) : null
        );
}

/// <summary>What helps to answer a question of judgement: criteria, and a situation already weighed.</summary>
public sealed record JudgementView(ImmutableArray<SafeHtml>? Criteria, ExampleView? Example)
{
    /// <summary>One example: more would push a page of many judgements past its budget (docs/decisions/0007).</summary>
    internal static JudgementView Of(Tree tree, Question question, string fact, PageContext at) =>
        new(
            question.Criteria.IsEmpty ? null : [.. question.Criteria.Select(c => at.Sentence(c, question.Id))],
            (
                from answer in question.Answers
                from vignette in tree.Vignettes.Where(v => v.Facts.Any(f => f.Question.Value == fact && f.Answer.Value == answer.Id.Value))
                select new ExampleView(Apply(vignette.Story), Apply(answer.Label))
            ).FirstOrDefault()
        );
}

public sealed record ExampleView(string Story, string Answer);
