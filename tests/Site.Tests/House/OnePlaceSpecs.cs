using System.Text.RegularExpressions;

namespace Site.Tests.House;

/// <summary>What must be the same wherever it is written is written once.</summary>
public sealed partial class OnePlaceSpecs
{
    [Theory]
    [InlineData("\"yyyy-MM-dd\"", "src/Site.Compiler/Text/Day.cs")]
    [InlineData(":yyyy-MM-dd}", "")]
    [InlineData("TryParseExact", "src/Site.Compiler/Text/Day.cs")]
    [InlineData("JsonSerializerOptions", "src/Site.Compiler/Formats/Json.cs")]
    public void A_format_has_one_home(string written, string home)
    {
        var users = Sources().Where(f => f.Text.Contains(written, StringComparison.Ordinal)).Select(f => f.Path);
        Assert.Equal(home.Length == 0 ? [] : [home], users);
    }

    /// <summary>Who reads a message finds what makes it by its code.</summary>
    [Fact]
    public void A_factory_of_diagnostics_is_named_as_its_code()
    {
        var made = Sources().SelectMany(f => Factory().Matches(f.Text)).Select(m => (Name: m.Groups[1].Value, Code: m.Groups[2].Value)).ToArray();
        Assert.True(made.Length > 150, $"{made.Length} found");
        Assert.DoesNotContain(made, m => m.Name != string.Concat(m.Code.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..])));
    }

    private static IEnumerable<(string Path, string Text)> Sources() =>
        new[] { "src", "themes" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestSite.Root, folder), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".html" && !Build().IsMatch(f))
            .Select(f => (Path.GetRelativePath(TestSite.Root, f).Replace('\\', '/'), File.ReadAllText(f)));

    /// <summary>A factory, and the first code that follows it before another.</summary>
    [GeneratedRegex(
        @"public static Diagnostic (\w+)\((?:(?!public static Diagnostic)[\s\S])*?(?:(?:Error|Warning|Note|About)\(\s*|Code = )""([a-z0-9-]+)"""
    )]
    private static partial Regex Factory();

    [GeneratedRegex(@"[\\/](?:bin|obj)[\\/]")]
    private static partial Regex Build();
}
