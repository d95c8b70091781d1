using System.Runtime.InteropServices;

namespace Site.Disk;

/// <summary>How many files the system lets the program open. .NET holds two for each of its parts, and stops without a word of use below.</summary>
public static class OpenFiles
{
    public const ulong Needed = 256;

    private const int Linux = 7;
    private const int Darwin = 8;

    /// <summary>The bound of this process; null where the system has none.</summary>
    public static ulong? Limit()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return null;
        }

        try
        {
            return GetLimit(OperatingSystem.IsLinux() ? Linux : Darwin, out var limit) == 0 ? limit.Soft : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Bounds bounds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Bounds
    {
        public ulong Soft;
        public ulong Hard;
    }
}
