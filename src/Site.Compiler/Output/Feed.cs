using System.Security;
using Site.Compiler.Addresses;
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
        var entries = history.Versions.Select(v => Entry(host, $"urn:sha256:{v.Hash}", v.Act.Label, $"/versions/{v.Id}/", v.Act.AdoptedOn?.Value ?? v.Act.From.Value, VersionWords.StateOf(history, v, today)))
            .Concat(history.Events.Select(e => Entry(host, $"urn:sha256:{history.Find(e.Version.Value)!.Hash}:{(e.IsAnnulment ? "annulation" : "abrogation")}", $"{history.Find(e.Version.Value)!.Act.Label} : {(e.IsAnnulment ? "annulation" : "abrogation")}", $"/versions/{e.Version.Value}/", e.On.Value, e.Reason)))
            .Concat(history.Errata.Select(e => Entry(host, $"urn:sha256:{Fingerprint.Of($"{e.Version.Value}\n{e.Uid.Value}\n{e.Wrong}\n{e.Right}")}", $"{history.Find(e.Version.Value)!.Act.Label} : erratum", Notices.PageIn(history.Find(e.Version.Value)!, e.Uid.Value), e.On, $"au lieu de « {e.Wrong} », lire « {e.Right} »")))
            .OrderByDescending(e => e.On).ThenBy(e => e.Xml, StringComparer.Ordinal).ToArray();
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

    private static (DateOnly On, string Xml) Entry(string host, string id, string title, string address, DateOnly on, string summary) =>
        (on, $"<entry><id>{id}</id><title>{Escape(title)}</title><updated>{Moment(on)}</updated><link href=\"{host}{address}\"/><summary>{Escape(summary)}</summary></entry>\n");

    private static string Moment(DateOnly day) => Day.Of(day) + "T00:00:00Z";

    private static string Escape(string text) => SecurityElement.Escape(text);
}
