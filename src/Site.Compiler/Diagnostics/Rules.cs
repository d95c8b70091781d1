using System.Collections.Frozen;

namespace Site.Compiler.Diagnostics;

/// <summary>The one table of codes and the texts they bind. A code that is not listed binds every text; a test demands that each is.</summary>
public static class Rules
{
    private static readonly FrozenDictionary<string, Rule> ByCode = Table().ToFrozenDictionary(StringComparer.Ordinal);

    public static Rule Of(string code) => ByCode.GetValueOrDefault(code, Rule.Safety);

    public static IEnumerable<string> Codes => ByCode.Keys;

    public static IEnumerable<string> OfKind(Rule rule) => ByCode.Where(c => c.Value == rule).Select(c => c.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, Rule>> Table() =>
        new[] { (Rule.Safety, Safety), (Rule.Proof, Proof), (Rule.Wording, Wording), (Rule.Site, Site) }.SelectMany(t =>
            t.Item2.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(c => KeyValuePair.Create(c, t.Item1))
        );

    private const string Safety = """
        address-refused
        anchor-missing
        anchor-twice
        anchor-wrong
        asset-refused
        choice-wrong
        container-nested
        container-open
        container-stray
        container-unknown
        controversy-unknown
        data-missing
        date-wrong
        dates-reversed
        deduction-name
        deduction-order
        exit-missing
        exit-twice
        exit-unknown
        expression-too-large
        expression-unknown
        expression-wrong
        file-name-wrong
        front-matter-missing
        front-matter-open
        glossary-unknown
        guard-gap
        guard-shape
        html-refused
        id-duplicate
        id-wrong
        image-missing
        image-outside
        key-missing
        key-unknown
        link-missing
        link-scheme
        markdown-deep
        markdown-long
        markdown-marks
        note-unpublished
        number-wrong
        redirect-wrong
        source-conflict
        source-hidden-character
        source-name
        source-not-a-file
        source-not-utf8
        source-nul
        source-symlink-outside
        source-too-large
        source-unknown
        source-unreadable
        sub-tree-cycle
        sub-tree-deep
        sub-tree-gap
        svg-active
        tree-cycle
        tree-draft
        tree-id
        tree-jurisdiction
        tree-name
        tree-name-reserved
        tree-target-missing
        tree-too-large
        tree-unknown
        tree-unknown-target
        tree-unpublished
        uid-duplicate
        url-duplicate
        url-long
        url-taken
        vignette-expected
        vignette-fact
        yaml-anchor
        yaml-deep
        yaml-duplicate-key
        yaml-second-document
        yaml-shape
        yaml-space
        yaml-syntax
        yaml-tab
        """;

    private const string Proof = """
        guard-masked
        guard-never
        invariant-broken
        invariant-too-large
        outcome-incomplete
        outcome-without-vignette
        question-repeated
        question-without-effect
        source-jurisdiction
        source-out-of-force
        source-superseded
        tree-too-long
        tree-unreachable
        version-invariant
        vignette-unasked
        vignette-wrong
        """;

    private const string Wording = """
        answer-long
        answer-too-long
        answer-twice
        answer-without-label
        chart-wide
        code-indented
        code-name
        code-open
        common-path-long
        container-place
        container-text
        container-title
        date-to-come
        deduction-never
        deduction-unread
        footnote-twice
        footnote-unused
        guard-without-effect
        heading-level
        heading-underlined
        help-with-link
        image-without-text
        image-wrong
        invariant-idle
        link-empty
        link-title
        list-numbers
        markdown-paragraphs
        markdown-unread
        outcome-title-twice
        page-heavy
        plain-marks
        question-idle-here
        question-many-answers
        redirect-taken
        reference-unused
        say-long
        say-markup
        say-quoted
        situation-alone
        situation-apart
        situation-fact
        situation-unasked
        situation-without-claim
        table-cells
        text-empty
        tree-few-answers
        tree-twice
        yaml-cut
        yaml-quotes
        """;

    private const string Site = """
        config-missing
        config-value
        config-wrong
        contact-missing
        erratum-unknown
        exception-idle
        exception-rule
        freeze-act-missing
        freeze-draft
        freeze-frozen
        freeze-order
        freeze-source-expired
        internal-error
        link-not-in-force
        organisation-reference
        output-busy
        output-foreign
        output-unwritable
        phone-wrong
        position-unadopted
        provenance-edited
        provenance-wrong
        theme-assign
        theme-condition
        theme-external
        theme-held
        theme-html-branch
        theme-html-broken
        theme-html-open
        theme-include
        theme-limit
        theme-loop
        theme-member
        theme-null
        theme-omitted
        theme-partial-unknown
        theme-path-missing
        theme-place
        theme-quotes
        theme-refused
        theme-required
        theme-stale
        theme-syntax
        theme-template-unknown
        theme-type
        theme-unknown
        theme-unused
        theme-url
        update-unfinished
        version-added
        version-adopted-late
        version-anchor-gone
        version-approval-missing
        version-chain
        version-changed
        version-event-twice
        version-excused
        version-folder
        version-format
        version-from
        version-id
        version-lock-missing
        version-lock-shape
        version-missing
        version-overlap
        version-reason-empty
        version-reason-missing
        version-reference-approved
        version-repeal-early
        version-replaces
        version-replaces-missing
        version-table-changed
        version-term
        version-text-changed
        version-unknown
        """;
}
