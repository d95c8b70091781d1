namespace Site.Compiler.Trees.Measures;

/// <summary>A text before and after; <c>Key</c> is the authored key. Empty where it was not, or is no more.</summary>
public sealed record ChangedPart(string Key, string Old, string New);
