using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Site.Preview;

/// <summary>Headers of the paths that match a pattern, where <c>*</c> stands for anything.</summary>
public sealed record HeaderRule(string Pattern, ImmutableArray<KeyValuePair<string, string>> Headers);

/// <summary>Reads a Netlify <c>_headers</c> file.</summary>
public static class HeaderRules
{
    public static ImmutableArray<HeaderRule> Parse(string text)
    {
        var rules = ImmutableArray.CreateBuilder<HeaderRule>();
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0 && !l.TrimStart().StartsWith('#')))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!char.IsWhiteSpace(line[0]))
            {
                rules.Add(new HeaderRule(line, []));
            }
            else if (rules.Count > 0 && colon > 0)
            {
                rules[^1] = rules[^1] with { Headers = rules[^1].Headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim())) };
            }
        }

        return rules.ToImmutable();
    }

    /// <summary>Headers of every rule that matches, in file order: a later one replaces an earlier one.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(ImmutableArray<HeaderRule> rules, string path) =>
        rules.Where(r => FileSystemName.MatchesSimpleExpression(r.Pattern, path, ignoreCase: false)).SelectMany(r => r.Headers);
}
