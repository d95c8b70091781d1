namespace Site.Compiler.Reading.Trees;

/// <summary>A word or a sign of a condition, and where it starts in it.</summary>
internal sealed record ExpressionToken(string Text, int Start);
