using System.Security;
using Site.Compiler.Model;
using Site.Compiler.Publication;
using Site.Compiler.Text;
using Site.Compiler.Versions;

namespace Site.Compiler.Output;

/// <summary>Atom (RFC 4287): one entry per version, repeal, annulment and erratum, newest first.</summary>
public static class Feed
{
    public static string Render(CheckedHistory history, string host, DateOnly today)
    {
        var entries = history
            .Versions.Select(v => OfVersion(v, history, host, today))
            .Concat(history.Events.Select(e => OfEvent(e, history.Find(e.Version.Value)!, host)))
            .Concat(history.Errata.Select(e => OfErratum(e, history.Find(e.Version.Value)!, host)))
            .OrderByDescending(e => e.On)
            .ThenBy(e => e.Xml, StringComparer.Ordinal)
            .ToArray();
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
            <id>{(host.Length == 0 ? "urn:site:versions" : host + "/versions/")}</id>
            <title>{Escape(history.Project.Site.Settings.SiteTitle)} : versions</title>
            <updated>{Moment(entries.Length == 0 ? today : entries[0].On)}</updated>
            <author><name>{Escape(history.Project.Site.Register.Organisation.Name)}</name></author>
            <link rel="self" href="{host}/versions/flux.xml"/>
            {string.Concat(entries.Select(e => e.Xml))}</feed>

            """.ReplaceLineEndings("\n");
    }

    private static (DateOnly On, string Xml) OfVersion(PolicyVersion version, CheckedHistory history, string host, DateOnly today) =>
        Entry(
            host,
            $"urn:sha256:{version.Hash}",
            version.Act.Label,
            $"/versions/{version.Id}/",
            version.Act.AdoptedOn?.Value ?? version.Act.From.Value,
            VersionWords.StateOf(history, version, today)
        );

    private static (DateOnly On, string Xml) OfEvent(VersionEvent happened, PolicyVersion version, string host)
    {
        var word = happened.IsAnnulment ? "annulation" : "abrogation";
        return Entry(
            host,
            $"urn:sha256:{version.Hash}:{word}",
            $"{version.Act.Label} : {word}",
            $"/versions/{version.Id}/",
            happened.On.Value,
            happened.Reason
        );
    }

    private static (DateOnly On, string Xml) OfErratum(Erratum erratum, PolicyVersion version, string host) =>
        Entry(
            host,
            $"urn:sha256:{Fingerprint.Of($"{version.Id}\n{erratum.Uid.Value}\n{erratum.Wrong}\n{erratum.Right}")}",
            $"{version.Act.Label} : erratum",
            Notices.PageIn(version, erratum.Uid.Value),
            erratum.On,
            $"au lieu de « {erratum.Wrong} », lire « {erratum.Right} »"
        );

    private static (DateOnly On, string Xml) Entry(string host, string id, string title, string address, DateOnly on, string summary) =>
        (
            on,
            $"<entry><id>{id}</id><title>{Escape(title)}</title><updated>{Moment(on)}</updated><link "
                + $"href=\"{host}{address}\"/><summary>{Escape(summary)}</summary></entry>\n"
        );

    private static string Moment(DateOnly day) => Day.Of(day) + "T00:00:00Z";

    private static string Escape(string text) => SecurityElement.Escape(text);
}
