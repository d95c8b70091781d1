using System.CommandLine;
using Site.Compiler.Text;
using Site.Disk;
using Site.Running;

namespace Site.Verbs;

/// <summary><c>new note</c>, <c>new avis</c>, <c>new arbre</c>: a file to complete.</summary>
internal static class NewVerb
{
    public static Command Make(CommonOptions common, Streams streams)
    {
        var group = new Command("new", "Écrit un fichier à compléter.");
        foreach (var skeleton in Skeleton.All)
        {
            var id = new Argument<string>("id") { Description = "Nom du fichier : a-z, 0-9 et tiret." };
            var verb = new Command(skeleton.Kind, $"Nouveau fichier : {skeleton.Kind}.") { common.Root, id };
            verb.SetAction(result => Run(common.RootOf(result), skeleton, result.GetRequiredValue(id), streams));
            group.Add(verb);
        }

        return group;
    }

    private static int Run(string root, Skeleton skeleton, string id, Streams streams)
    {
        if (!Identifier.IsValid(id))
        {
            throw new UsageException($"« {id} » ne convient pas comme identifiant : n'employez que a-z, 0-9 et le tiret");
        }

        var path = skeleton.PathOf(id);
        if (NewFile.Write(root, path, skeleton.TextOf(id)) is { } refusal)
        {
            throw new UsageException(refusal);
        }

        streams.Out.WriteLine($"Écrit : {path}");
        return ExitCode.Done;
    }
}
