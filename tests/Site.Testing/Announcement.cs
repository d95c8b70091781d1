using System.Text.RegularExpressions;

namespace Site.Testing;

/// <summary>What a program says, readable while it runs, and the address it says it serves.</summary>
public sealed partial class Announcement : StringWriter
{
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task WriteLineAsync(string? value)
    {
        await base.WriteLineAsync(value);
        if (value is not null && Served().Match(value) is { Success: true } found)
        {
            _address.TrySetResult(found.Value);
        }
    }

    /// <summary>The address, without a slash at its end; what was said instead where the program ends first.</summary>
    public async Task<string> AddressAsync(TimeSpan patience, Task<int> program)
    {
        var first = await Task.WhenAny(_address.Task, program).WaitAsync(patience);
        return first == _address.Task ? await _address.Task : throw new InvalidOperationException(ToString());
    }

    [GeneratedRegex(@"http://[\d.]+:\d+")]
    private static partial Regex Served();
}
