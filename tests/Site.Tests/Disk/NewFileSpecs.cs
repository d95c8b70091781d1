using Site.Disk;

namespace Site.Tests.Disk;

/// <summary>A file that is written for someone is whole, where it was asked for, and takes no one's place.</summary>
public sealed class NewFileSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_file_is_written_in_a_new_folder_with_the_line_ends_of_the_site()
    {
        Assert.Null(NewFile.Write(_folder, "input/avis/essai.md", "un\r\ndeux\n"));
        Assert.Equal("un\ndeux\n", Read("input/avis/essai.md"));
    }

    [Fact]
    public void A_file_that_is_there_is_not_touched()
    {
        Assert.Null(NewFile.Write(_folder, "essai.md", "un"));
        Assert.Equal("essai.md existe déjà : il n'a pas été touché", NewFile.Write(_folder, "essai.md", "deux"));
        Assert.Equal("un", Read("essai.md"));
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "avis"), "");
        Assert.Equal("impossible d'écrire avis/essai.md : vérifiez les droits du dossier", NewFile.Write(_folder, "avis/essai.md", "un"));
    }

    [Fact]
    public void A_report_replaces_the_one_before_or_says_that_it_cannot_be_written()
    {
        var report = Path.Combine(_folder, "rapport.txt");
        Assert.Null(NewFile.WriteReport(report, "un"));
        Assert.Null(NewFile.WriteReport(report, "deux"));
        Assert.Equal("deux", Read("rapport.txt"));
        var nowhere = Path.Combine(_folder, "absent", "rapport.txt");
        Assert.Equal($"« {nowhere} » ne peut pas être écrit", NewFile.WriteReport(nowhere, "un"));
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_folder, path));
}
