using System.Diagnostics;
using Site.Compiler.Addresses;
using Site.Compiler.Text;

namespace Site.Compiler.Versions;

/// <summary>French words for the states of a version.</summary>
public static class VersionWords
{
    /// <summary>« Version 2, en vigueur depuis le 1er mars 2026 ».</summary>
    public static string StateOf(CheckedHistory history, PolicyVersion version, DateOnly day) =>
        $"{version.Act.Label}, {State(history.Timeline.StateOn(version.Id, day), history)}";

    public static string State(VersionState state, CheckedHistory history) => State(state, id => history.Find(id)!.Act.Label);

    /// <param name="state">The state.</param>
    /// <param name="label">The label of a version, by its id.</param>
    public static string State(VersionState state, Func<string, string> label) =>
        state switch
        {
            VersionState.Upcoming upcoming => $"à venir au {Words.Day(upcoming.From)}",
            VersionState.InForce { Until: { } until } known =>
                $"en vigueur depuis le {Words.Day(known.Since)}, jusqu'au {Words.Day(until.AddDays(-1))} inclus",
            VersionState.InForce open => $"en vigueur depuis le {Words.Day(open.Since)}",
            VersionState.Expired expired => $"en vigueur jusqu'au {Words.Day(expired.On.AddDays(-1))} inclus",
            VersionState.Replaced replaced => $"remplacée le {Words.Day(replaced.On)} par {label(replaced.By)}",
            VersionState.Repealed repealed => $"abrogée le {Words.Day(repealed.On)}",
            VersionState.Annulled annulled => $"annulée le {Words.Day(annulled.On)}",
            _ => throw new UnreachableException(),
        };

    /// <summary>A whole sentence on the end of a version.</summary>
    public static string Ended(VersionState state, CheckedHistory history) => Sentence.Ended($"Version {State(state, history)}");
}
