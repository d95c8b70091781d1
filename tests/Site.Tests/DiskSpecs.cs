using Site.Disk;

namespace Site.Tests;

/// <summary>Files that cannot be read as text are named, all at once.</summary>
public sealed class DiskSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public DiskSpecs()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "input"));
        File.WriteAllText(Path.Combine(_folder, "statiq.json"), "{}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_unreadable_file_is_reported()
    {
        File.WriteAllBytes(In("latin1.md"), [0x63, 0xE9]);
        File.WriteAllBytes(In("nul.md"), [0x61, 0x00]);
        File.WriteAllBytes(In("grand.md"), new byte[20_000_000]);
        File.CreateSymbolicLink(In("lien.md"), "/etc/hostname");
        var codes = SiteReader.Read(_folder).Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal);
        Assert.Equal(["source-not-utf8", "source-nul", "source-symlink-outside", "source-too-large"], codes);
    }

    [Fact]
    public void A_missing_configuration_is_reported()
    {
        File.Delete(Path.Combine(_folder, "statiq.json"));
        Assert.Contains("config-missing", SiteReader.Read(_folder).Diagnostics.Select(d => d.Code));
    }

    private string In(string name) => Path.Combine(_folder, "input", name);
}
