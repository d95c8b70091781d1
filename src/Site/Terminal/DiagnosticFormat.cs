namespace Site.Terminal;

/// <summary>What a report is written for; Markdown and Html exist for some reports only.</summary>
public enum DiagnosticFormat
{
    Text,
    Json,
    GitHub,
    Sarif,
    Markdown,
    Html,
}
