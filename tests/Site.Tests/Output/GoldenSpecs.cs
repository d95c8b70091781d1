using System.Text;
using AngleSharp.Html.Parser;

namespace Site.Tests.Output;

/// <summary>A few published files of the small site, whole: the text of pages (not the theme around it) and the files of the host.</summary>
public sealed class GoldenSpecs
{
    private static readonly string Folder = Path.Combine(TestSite.Root, "tests", "Site.Tests", "Golden");

    private static readonly string[] Files =
    [
        "404.html",
        "_headers",
        "_redirects",
        "arbres/essai.json",
        "avis/avis/index.html",
        "notes/fr/voisine/index.html",
        "robots.txt",
        "sitemap.xml",
    ];

    public static TheoryData<string> Published => new(Files);

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_file_is_as_approved(string path)
    {
        var file = TestSite.Compile(TestSite.Small()).Files.Single(f => f.Path == path);
        Golden.Expect(Path.Combine(Folder, path), Essential(path, Encoding.UTF8.GetString(file.Bytes.Span)));
    }

    [Fact]
    public void No_golden_file_is_an_orphan() =>
        Assert.Equal(
            Files,
            Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>The main part of a page: the theme around it has tests of its own.</summary>
    private static string Essential(string path, string text) =>
        path.EndsWith(".html", StringComparison.Ordinal) ? new HtmlParser().ParseDocument(text).QuerySelector("main")!.OuterHtml + "\n" : text;
}
