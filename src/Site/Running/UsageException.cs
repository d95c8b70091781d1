namespace Site.Running;

/// <summary>The command line is wrong; the message is French and names what was typed.</summary>
public sealed class UsageException(string message) : Exception(message);
