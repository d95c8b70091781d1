using Site.Compiler.Formats;
using Site.Compiler.Text;

namespace Site.Compiler.Adoption;

/// <summary>The file in which an association's repository names the version of the program that it uses.</summary>
public static class ToolManifest
{
    public const string Path = ".config/dotnet-tools.json";

    public const string Package = "politique.site";

    /// <summary>The version named; null where the file names none.</summary>
    public static ProgramVersion? PinIn(string manifest) =>
        JsonText.Parse(new SourceText(Path, manifest)).Value is YamlValue.Mapping file
        && file.Find("tools") is YamlValue.Mapping tools
        && tools.Entries.FirstOrDefault(t => t.Key.Value.Equals(Package, StringComparison.OrdinalIgnoreCase)).Value is YamlValue.Mapping tool
        && tool.Find("version") is YamlValue.Scalar version
            ? ProgramVersion.Parse(version.Text)
            : null;
}
