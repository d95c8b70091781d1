using System.Text;

namespace Site.Terminal;

/// <summary>
/// What the program says, as <see cref="PlainText"/>. A reader who went away (a closed pipe, a closed stream) is no fault; a full disk is: it
/// is noted, and nothing more is tried.
/// </summary>
public sealed class PlainWriter(TextWriter inner) : TextWriter
{
    private bool _isOver;

    /// <summary>True where something said was lost though somebody listened.</summary>
    public bool HasFailed { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Say(() => inner.Write(PlainText.OfLines(value.ToString())));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => Say(() => inner.Write(PlainText.OfLines(value ?? "")));

    public override void WriteLine() => Say(inner.WriteLine);

    public override void WriteLine(string? value) => Say(() => inner.WriteLine(PlainText.OfLines(value ?? "")));

    public override async Task WriteLineAsync(string? value)
    {
        if (!_isOver)
        {
            await inner.WriteLineAsync(PlainText.OfLines(value ?? ""));
        }
    }

    public override void Flush() => Say(inner.Flush);

    private void Say(Action write)
    {
        try
        {
            if (!_isOver)
            {
                write();
            }
        }
        catch (UnauthorizedAccessException)
        {
            // How .NET tells a stream that was closed before the program began; a closed pipe it does not tell at all.
            _isOver = true;
        }
        catch (IOException)
        {
            (_isOver, HasFailed) = (true, true);
        }
    }
}
