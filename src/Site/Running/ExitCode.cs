namespace Site.Running;

/// <summary>What a command ends with; 3, a fault of our own, is <c>Program</c>'s.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int ContentWrong = 1;
    public const int UsageWrong = 2;
}
