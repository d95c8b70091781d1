namespace Site.Preview;

/// <summary>The build being shown, and the announcement of the next.</summary>
public sealed class CurrentBuild(PreviewBuild first)
{
    private volatile PreviewBuild _value = first;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PreviewBuild Value => _value;

    /// <summary>Completes when another build replaces the present one.</summary>
    public Task Changed => _changed.Task;

    public void Replace(PreviewBuild next)
    {
        _value = next;
        var announced = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        announced.SetResult();
    }
}
