using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform;

/// <summary>Whether this process could write somewhere, asked without writing anything.</summary>
internal static class WriteAccess
{
    private const int WriteAllowed = 2;

    /// <summary>Why a file or folder cannot be written (a read-only mount refuses root too), in the system's words; null when it can, or nothing tells.</summary>
    public static string? Refusal(string path) =>
        Path.DirectorySeparatorChar == '/' && Access(path, WriteAllowed) != 0 ? new Win32Exception(Marshal.GetLastWin32Error()).Message : null;

#pragma warning disable CA2101, SYSLIB1054 // On Unix "Ansi" is UTF-8; LibraryImport does not exist on netstandard2.0.
    [DllImport("libc", EntryPoint = "access", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(string path, int mode);
#pragma warning restore CA2101, SYSLIB1054
}
