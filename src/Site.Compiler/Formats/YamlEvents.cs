using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Site.Compiler.Formats;

/// <summary>Where the reading of a YAML text stopped; <c>IsDeep</c> where it is nested beyond the bound.</summary>
internal sealed record YamlFault(int Index, bool IsDeep);

/// <summary>The edge to YamlDotNet: whatever it throws becomes a fault with a place, and nesting stops before it costs.</summary>
internal static class YamlEvents
{
    public const int MaximumDepth = 32;

    /// <summary>Every event of a text; those before the fault where there is one.</summary>
    public static (ImmutableArray<ParsingEvent> Events, YamlFault? Fault) Read(string text)
    {
        var events = ImmutableArray.CreateBuilder<ParsingEvent>();
        try
        {
            var parser = new Parser(new StringReader(text));
            for (var depth = 0; parser.MoveNext(); )
            {
                var next = parser.Current!;
                if (depth > MaximumDepth && next is not (MappingEnd or SequenceEnd))
                {
                    return (events.ToImmutable(), new YamlFault((int)next.Start.Index, IsDeep: true));
                }

                depth += next switch
                {
                    MappingStart or SequenceStart => 1,
                    MappingEnd or SequenceEnd => -1,
                    _ => 0,
                };
                events.Add(next);
            }

            return (events.ToImmutable(), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Its scanner throws more than its own exceptions: on surrogates, on flow lists left open, on a « ... » that comes first.
            var at =
                e is YamlException fault ? fault.Start.Index
                : events.Count == 0 ? 0
                : events[^1].End.Index;
            return (events.ToImmutable(), new YamlFault((int)at, IsDeep: false));
        }
    }
}
