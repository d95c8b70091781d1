using System.Collections.Immutable;

namespace Site.Testing;

/// <summary>A program to run, by its name and arguments.</summary>
public sealed record Command(string Program, ImmutableArray<string> Arguments);

/// <summary>What a machine lets us do.</summary>
public sealed record Rights(bool IsRoot, bool HasSudo, bool HasApt);

/// <summary>What is done about missing tools.</summary>
public abstract record Installation
{
    private static readonly ImmutableArray<string> Apt =
    [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "LC_ALL=C",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=600",
    ];

    public sealed record Run(ImmutableArray<Command> Commands) : Installation;

    /// <summary>Nothing can be done here; why, in words.</summary>
    public sealed record Refused(string Reason) : Installation;

    public static Installation Of(IEnumerable<Tool> missing, Rights rights)
    {
        var packages = Packages(missing);
        return packages.IsEmpty ? new Run([])
            : !rights.HasApt ? new Refused("cette machine n'a pas apt-get")
            : !rights.IsRoot && !rights.HasSudo ? new Refused("il faudrait être root, ou pouvoir employer sudo sans mot de passe")
            : new Run([AsRoot(rights, ["update"]), AsRoot(rights, ["install", "-y", "--no-install-recommends", .. packages])]);
    }

    /// <summary>What a person is told where a tool is still missing: which, why, and the one line to type.</summary>
    public static string Message(Tool wanted, IEnumerable<Tool> missing, bool isRoot, string reason)
    {
        var sudo = isRoot ? "" : "sudo ";
        return $"{wanted.Name} manque et n'a pas pu être installé : {reason}. "
            + $"Tapez : {sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {string.Join(' ', Packages(missing))}";
    }

    private static ImmutableArray<string> Packages(IEnumerable<Tool> tools) => [.. tools.Select(t => t.Package).Distinct(StringComparer.Ordinal)];

    private static Command AsRoot(Rights rights, ImmutableArray<string> arguments)
    {
        ImmutableArray<string> words = [.. rights.IsRoot ? ImmutableArray<string>.Empty : ["sudo", "-n"], .. Apt, .. arguments];
        return new Command(words[0], words[1..]);
    }
}
