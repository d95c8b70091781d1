using Site.Compiler.Text;

namespace Site.Compiler.Reading.Trees;

/// <summary>A fault in a condition: it ends the reading of that condition, and is told at its word.</summary>
internal sealed class ExpressionException(Span span, string message, string hint) : Exception(message)
{
    public Span Span { get; } = span;

    public string Hint { get; } = hint;
}
