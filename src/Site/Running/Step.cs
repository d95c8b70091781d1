namespace Site.Running;

/// <summary>What a command is at, in the words that a person who waits reads.</summary>
public static class Step
{
    public const string Reading = "Lecture…";
    public const string Checking = "Contrôle…";
    public const string Rendering = "Rendu…";
    public const string Writing = "Écriture…";
}
