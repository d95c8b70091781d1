using Site.Testing.Hostile;

namespace Site.Tests.Hostile;

/// <summary>
/// Hostile texts in every field an author writes: refused at their place, or published as text; <c>payloads</c> of the benchmarks plants each in each
/// field.
/// </summary>
public sealed class HostileFieldSpecs
{
    private const int Step = 41;

    public static TheoryData<int> Numbers => new(Enumerable.Range(0, Payloads.All.Length / Step).Select(i => i * Step));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_is_published_holds_only_what_the_theme_writes(int number)
    {
        var outcome = HostileSite.Run(TestSite.Small(), number);
        Assert.Empty(outcome.Faults);
        Assert.NotEmpty(outcome.Kept);
        Assert.NotEmpty(outcome.Refused);
    }

    [Fact]
    public void There_are_five_hundred_texts() => Assert.True(Payloads.All.Length >= 500, $"{Payloads.All.Length}");

    [Fact]
    public void A_sound_site_holds_nothing_else() =>
        Assert.Empty(TestSite.Compile(TestSite.RepositoryWithVersions()).Files.AsParallel().SelectMany(PublishedRules.Faults));

    /// <summary>The list refuses what it should: else no spec above could fail.</summary>
    [Theory]
    [InlineData("x.html", "<p onclick=x>")]
    [InlineData("x.html", "<script>1</script>")]
    [InlineData("x.html", "<script src=/notes/x.js></script>")]
    [InlineData("x.html", "<a href=javascript:x>")]
    [InlineData("x.html", "<a href=//ailleurs.example>")]
    [InlineData("x.html", "<img src=https://ailleurs.example/x.png>")]
    [InlineData("x.html", "<meta http-equiv=refresh content='0; url=https://ailleurs.example/'>")]
    [InlineData("x.html", "<!-- x -->")]
    [InlineData("x.html", "<p>\u202E</p>")]
    [InlineData("x.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")]
    [InlineData("x.svg", "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(https://ailleurs.example/x)'/></svg>")]
    [InlineData("x.xml", "<feed><x/></feed>")]
    [InlineData("x.xml", "<feed>")]
    [InlineData("x.json", "{ \"a\": [ \"[x](javascript:1)\" ] }")]
    [InlineData("_redirects", "/* https://ailleurs.example/:splat 302!")]
    [InlineData("_redirects", "/a /b 302!\n/x //ailleurs.example/ 302")]
    [InlineData("_headers", "/*\n  X: a\nX-Injected y")]
    public void The_list_refuses(string path, string text) => Assert.NotEmpty(PublishedRules.Faults(path, text));
}
