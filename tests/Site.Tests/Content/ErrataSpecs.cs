using Site.Compiler;
using Site.Compiler.Versions;

namespace Site.Tests.Content;

/// <summary>What is said today of an old text quotes it: a reader who looks for the words must find them.</summary>
public sealed class ErrataSpecs
{
    private static readonly CheckedHistory History = SiteCompiler.CheckHistory(TestSite.RepositoryWithVersions(), TestSite.Context).History!;

    [Fact]
    public void An_erratum_quotes_words_that_its_page_has()
    {
        Assert.NotEmpty(History.Errata);
        Assert.All(History.Errata, erratum =>
            Assert.Contains(History.Find(erratum.Version.Value)!.Wordings.Single(w => w.Uid == erratum.Uid.Value).Blocks, block =>
                Wording.Plain(block).Contains(Wording.Plain(erratum.Wrong), StringComparison.Ordinal)
            )
        );
    }
}
