using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Site.Disk;

/// <summary>What stands at a path, looked at without opening it: opening a pipe waits for ever, opening a device acts on it.</summary>
public static class FileKind
{
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>True for a file of bytes, links followed; false for a pipe, a socket, a device, a folder, or nothing.</summary>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path);
        }

        try
        {
            var found = new byte[256];
            return Statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, TypeOnly, found) == 0
                && (BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(ModeAt)) & TypeMask) == Regular;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return File.Exists(path);
        }
    }

    /// <summary>The one call whose answer has the same layout on every processor; .NET has none that tells a pipe from a file.</summary>
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] found);
}
