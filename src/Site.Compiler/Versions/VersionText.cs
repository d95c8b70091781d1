using System.Collections.Immutable;
using Site.Compiler.Addresses;
using Site.Compiler.Checking;
using Site.Compiler.Formats;
using Site.Compiler.Model;
using Site.Compiler.Reading.Markdown;
using Site.Compiler.Reading.Trees;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;

namespace Site.Compiler.Versions;

/// <summary>
/// A page, a tree or a list as its reader sees it: one block per paragraph, heading, item or cell. Marks are what else must not
/// change unseen: links as authored, state and day of review.
/// </summary>
public sealed record Wording(string Uid, string Title, string Url, ImmutableArray<string> Blocks, ImmutableArray<string> Marks)
{
    /// <summary>The blocks as their reader sees them; those of a tree or a list are authored, marks and all.</summary>
    public ImmutableArray<string> Shown
    {
        get => field.IsDefault ? Blocks : field;
        init;
    }

    /// <summary>Public anchors: headings of a page, questions and outcomes of a tree.</summary>
    public ImmutableArray<string> Anchors { get; init; } = [];

    /// <summary>The word authors write for the state of a page; empty for a tree or a list.</summary>
    public string Status { get; init; } = "";

    /// <summary>As the locks made today have it.</summary>
    public string Hash => HashIn(VersionLock.NewestFormat);

    /// <summary>
    /// Of the words, however apostrophes and spaces are set, and of the marks. Format 1 wrote the state of a page as a class of the theme
    /// of that time (docs/decisions/0018).
    /// </summary>
    public string HashIn(int format)
    {
        var marks = Status.Length == 0 ? Marks : Marks.Insert(0, (format == 1 ? "s-" : "statut:") + Status);
        return Fingerprint.Of(string.Join('\n', Blocks.Select(Plain)) + "\n\n" + string.Join('\n', marks));
    }

    /// <summary>The words without the typographer's choices: straight apostrophes, one plain space.</summary>
    public static string Plain(string text) => Spaces.Plain(text.Replace('’', '\''));
}

/// <summary>The words of a site that belong to a version; the theme's own words are left out.</summary>
public static class VersionText
{
    /// <summary>
    /// Pages in the order of their addresses, trees in the order of their ids, then sources, glossary, controversies and positions.
    /// </summary>
    public static ImmutableArray<Wording> Of(CheckedSite site)
    {
        return
        [
            .. SideBySide.Map([.. site.Site.Pages.Where(p => !p.IsOutsideVersions)], p => OfPage(p, site.Site)),
            .. SideBySide.Map(site.Trees, t => WithWords(OfTree(t))),
            .. Lists(site.Site.Register),
        ];
    }

    private static Wording OfPage(Page page, ParsedSite site)
    {
        ImmutableArray<string> marks =
        [
            .. LockedWords.MarksOf(page.Front),
            .. page.Links.Where(l => !l.IsTyped).Select(l => l.Url),
            .. page.Trees.Select(t => "arbre:" + t.Value),
        ];
        var blocks = page.Body.Words.Select(b => Spoken(b, site)).OfType<string>();
        return new Wording(page.Uid.Value, page.Title, page.Url, [.. LockedWords.TextsOf(page.Front), .. blocks], Filled(marks))
        {
            Anchors = [.. page.Headings.Select(h => h.Anchor)],
            Status = page.Status.Word,
        };
    }

    /// <summary>Null for a discussed question that this text does not have.</summary>
    private static string? Spoken(SpokenBlock block, ParsedSite site) =>
        block.Controversy is not { } id ? block.Text
        : site.Index.Controversy(id) is { } named ? Spaces.Collapse(Typography.Apply(named.Title))
        : null;

    public static Wording OfTree(Automaton automaton)
    {
        var tree = automaton.Tree;
        var head = new[] { tree.Title, tree.Audience, tree.Review?.By ?? "" };
        var questions = automaton
            .States.DistinctBy(s => s.Fact, StringComparer.Ordinal)
            .OrderBy(s => s.Fact, StringComparer.Ordinal)
            .SelectMany(s =>
                s.Question.Criteria.Prepend(s.Question.Help ?? "").Prepend(s.Question.Text).Concat(s.Question.Answers.Select(a => a.Label))
            );
        var ends = automaton.Ends.OrderBy(e => e.Id, StringComparer.Ordinal).ToImmutableArray();
        var marks = ends.SelectMany(e =>
                e.Outcome.Sources.Select(s => "source:" + s.Value)
                    .Concat(e.Outcome.See.Concat(e.Outcome.Notes).Concat(e.Outcome.Controversies).Select(x => x.Value))
                    .Append(e.Outcome.IsKindUnsaid ? "nature-tue:" + e.Id : "")
            )
            .Prepend(Mark("relecture", tree.Review?.On));
        return new Wording(
            tree.Id.Value,
            tree.Title,
            Links.TreeUrl(tree.Id.Value),
            Filled(head.Concat(questions).Concat(ends.SelectMany(e => OutcomeWords(e.Outcome)))),
            Filled(marks)
        )
        {
            Anchors = [.. tree.Questions.Select(q => q.Id).Concat(tree.Outcomes.Select(o => o.Id)).Select(id => Links.DirectId(tree, id.Value))],
        };
    }

    private static IEnumerable<string> OutcomeWords(Outcome outcome) =>
        [
            outcome.Title.Value,
            TreeWords.Word(outcome.Kind),
            .. outcome.Also.Select(TreeWords.Word),
            outcome.Say?.Value ?? "",
            outcome.Message,
            .. outcome.Steps,
            .. outcome.Limits,
            outcome.Addressee ?? "",
            .. outcome.ToVerify,
        ];

    private static IEnumerable<Wording> Lists(Register register) => AsAuthored(register).Select(WithWords);

    /// <summary>With the words of each block, its marks left out.</summary>
    private static Wording WithWords(Wording wording) => wording with { Shown = [.. wording.Blocks.Select(b => MarkdownText.Words(b))] };

    private static IEnumerable<Wording> AsAuthored(Register register) =>
        [
            new("sources", "Sources", Links.SourcesUrl, [.. register.Sources.SelectMany(s => s.Words)], [])
            {
                Anchors = [.. register.Sources.Select(s => s.Id.Value)],
            },
            new("glossaire", "Glossaire", Links.GlossaryUrl, [.. register.Glossary.SelectMany(g => g.Words)], [])
            {
                Anchors = [.. register.Glossary.Select(g => g.Id.Value)],
            },
            new("controverses", "Questions discutées", Links.ControversiesUrl, [.. register.Controversies.SelectMany(c => c.Words)], [])
            {
                Anchors = [.. register.Controversies.Select(c => c.Id.Value)],
            },
            .. register.Positions.IsEmpty
                ? []
                : ImmutableArray.Create(
                    new Wording(
                        "positions",
                        "Positions de l'association",
                        "/politique/",
                        [.. register.Positions.SelectMany(p => p.Words)],
                        Filled(register.Positions.Select(p => p.IsAdopted ? p.Id.Value : ""))
                    )
                ),
        ];

    private static string Mark(string name, DateOnly? day) => day is { } d ? $"{name}:{Day.Of(d)}" : "";

    private static ImmutableArray<string> Filled(IEnumerable<string> texts) => [.. texts.Where(t => t.Length > 0)];
}
