namespace Site.Disk;

/// <summary>Writes files that were not there.</summary>
public static class NewFile
{
    /// <summary>A file of the site to complete; null when it is written, else why not, in French. Nothing is replaced, no link is followed.</summary>
    public static string? Write(string root, string path, string text)
    {
        var full = Path.Combine(root, path);
        if (Path.Exists(full))
        {
            return $"{path} existe déjà : il n'a pas été touché";
        }

        if (RealPath.Of(root) is not { } home || RealPath.Of(full) != Path.Combine(home, path))
        {
            return $"un dossier de {path} est un lien : le fichier serait écrit ailleurs";
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? root);
            using var writer = new StreamWriter(new FileStream(full, FileMode.CreateNew));
            writer.Write(text.ReplaceLineEndings("\n"));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"impossible d'écrire {path} : vérifiez les droits du dossier";
        }
    }

    /// <summary>The file that a report was asked into, replaced if it was there; null when done, else why not.</summary>
    public static string? WriteReport(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"« {file} » ne peut pas être écrit";
        }
    }
}
