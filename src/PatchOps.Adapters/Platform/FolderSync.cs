using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform;

/// <summary>Makes a rename survive a power cut: the name stands in the folder, which is synced apart from the file.</summary>
internal static class FolderSync
{
    private const int InvalidArgument = 22;

    /// <summary>Syncs a folder's entries. Windows keeps them in its own journal.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static void Flush(string folder)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return;
        }

        var descriptor = OpenFile(folder, 0);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        try
        {
            // Some file systems (FUSE) cannot sync a folder, and say so with EINVAL.
            if (Sync(descriptor) != 0 && Marshal.GetLastWin32Error() != InvalidArgument)
            {
                throw Failure(folder);
            }
        }
        finally
        {
            _ = CloseFile(descriptor);
        }
    }

    private static IOException Failure(string folder) => new($"'{folder}' could not be synced: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");

#pragma warning disable CA2101, SYSLIB1054 // On Unix "Ansi" is UTF-8; LibraryImport does not exist on netstandard2.0.
    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseFile(int descriptor);
#pragma warning restore CA2101, SYSLIB1054
}
