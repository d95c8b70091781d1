using System.Collections.Immutable;
using Site.Compiler.Diagnostics;
using Site.Compiler.Model;
using Site.Compiler.Reading;
using Site.Compiler.Text;

namespace Site.Compiler.Versions;

/// <summary>What is said of versions after their freeze, beside their folders: <c>status.yml</c>, <c>errata.yml</c>, <c>exceptions.yml</c>.</summary>
public sealed record LaterEvents(ImmutableArray<VersionEvent> Events, ImmutableArray<Erratum> Errata, ImmutableArray<DeclaredFault> Exceptions)
{
    private const string EventsPath = Snapshot.Home + "status.yml";
    private const string ErrataPath = Snapshot.Home + "errata.yml";
    private const string ExceptionsPath = Snapshot.Home + "exceptions.yml";

    /// <summary>The files it is read from.</summary>
    internal static KeyList<SourceText> FilesOf(SourceSet sources) =>
        new(sources.Texts.Where(t => t.Path is EventsPath or ErrataPath or ExceptionsPath));

    public static LaterEvents Parse(SourceSet sources, ICollection<Diagnostic> diagnostics) =>
        new(
            Read(sources, EventsPath, ActParser.ParseEvents, diagnostics),
            Read(sources, ErrataPath, ActParser.ParseErrata, diagnostics),
            Read(sources, ExceptionsPath, ActParser.ParseExceptions, diagnostics)
        );

    /// <param name="ids">Every folder, whether it could be read or not.</param>
    /// <param name="versions">Those that could be read.</param>
    public IEnumerable<Diagnostic> Check(ImmutableArray<string> ids, ImmutableArray<PolicyVersion> versions)
    {
        var named = Events.Select(e => e.Version).Concat(Errata.Select(e => e.Version)).Concat(Exceptions.Select(e => e.Version));
        foreach (var unknown in named.Where(v => !ids.Contains(v.Value)))
        {
            yield return Catalogue.VersionUnknown(unknown.Span, unknown.Value, ids);
        }

        foreach (var early in Events.Where(e => !e.IsAnnulment && Find(versions, e.Version) is { } version && e.On.Value < version.Act.From.Value))
        {
            yield return Catalogue.VersionRepealEarly(early.On.Span, early.Version.Value, Day.Of(early.On.Value));
        }

        foreach (var twice in Events.GroupBy(e => (e.Version.Value, e.IsAnnulment)).SelectMany(g => g.Skip(1)))
        {
            yield return Catalogue.VersionEventTwice(twice.Version.Span, twice.Version.Value);
        }

        foreach (var erratum in Errata)
        {
            if (Find(versions, erratum.Version) is { } version && version.WordingOf(erratum.Uid.Value) is null)
            {
                yield return Catalogue.ErratumUnknown(
                    erratum.Uid.Span,
                    erratum.Uid.Value,
                    erratum.Version.Value,
                    version.Wordings.Select(w => w.Uid)
                );
            }
        }

        var excusable = Rules.OfKind(Rule.Proof).ToImmutableArray();
        foreach (var wrong in Exceptions.Where(e => !excusable.Contains(e.Rule.Value)))
        {
            yield return Catalogue.ExceptionRule(wrong.Rule.Span, wrong.Rule.Value, excusable);
        }
    }

    /// <summary>
    /// The faults of one version, told in its folder: those that are declared become one note; a declaration that excuses nothing is a fault. A text
    /// that cannot be rendered is excused nothing.
    /// </summary>
    public IEnumerable<Diagnostic> Excuse(Snapshot snapshot, FrozenText text)
    {
        var declared = text.Site is null
            ? []
            : Exceptions.Where(e => e.Version.Value == snapshot.Id && Rules.Of(e.Rule.Value) == Rule.Proof).ToImmutableArray();
        foreach (var fault in text.Faults.Where(f => !declared.Any(e => e.Excuses(f))))
        {
            var placed = snapshot.Relocate(fault);
            yield return fault.Subject is null ? placed : Catalogue.Unexcused(placed, snapshot.Id);
        }

        var idle = declared
            .Where(
                (e, i) => !text.Faults.Any(e.Excuses) || declared.Take(i).Any(d => d.Rule.Value == e.Rule.Value && d.Subject.Value == e.Subject.Value)
            )
            .ToImmutableArray();
        foreach (var exception in idle)
        {
            yield return Catalogue.ExceptionIdle(exception.Subject.Span, exception.Rule.Value, exception.Subject.Value, snapshot.Id);
        }

        var used = declared.Except(idle).ToImmutableArray();
        if (!used.IsEmpty)
        {
            yield return Catalogue.VersionExcused(used[0].Version.Span, snapshot.Id, [.. used.Select(e => e.Subject.Value)]);
        }
    }

    private static PolicyVersion? Find(ImmutableArray<PolicyVersion> versions, Located<string> id) => versions.FirstOrDefault(v => v.Id == id.Value);

    private static ImmutableArray<T> Read<T>(
        SourceSet sources,
        string path,
        Func<SourceText, Parsed<ImmutableArray<T>>> parse,
        ICollection<Diagnostic> diagnostics
    ) => sources.Texts.FirstOrDefault(t => t.Path == path) is { } file ? parse(file).Into(diagnostics) : [];
}
