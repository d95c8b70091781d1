namespace Site.Tests;

/// <summary>
/// Committed expectations. They change only when a person says so: <c>APPROVE=1</c> rewrites them, and that run fails so that it cannot pass unseen.
/// </summary>
internal static class Golden
{
    public static bool IsApproving => Environment.GetEnvironmentVariable("APPROVE") == "1";

    /// <summary>Compares a committed file with what the program gives now.</summary>
    public static void Expect(string path, string actual)
    {
        var committed = File.Exists(path) ? File.ReadAllText(path) : "";
        if (IsApproving && committed != actual)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was rewritten: read the difference, then run without APPROVE.");
        }

        Assert.Equal(committed, actual);
    }
}
