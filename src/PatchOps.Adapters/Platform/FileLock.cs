#if !NET
using System.Runtime.InteropServices;
#endif

namespace PatchOps.Adapters.Platform;

/// <summary>A file that one process holds; the system releases it when the process ends, however it ends.</summary>
internal static class FileLock
{
    private const int SharingViolation = 32;
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

#if NET
    /// <summary>The held file, or null when another process holds it. .NET takes flock(2) for FileShare.None on Unix.</summary>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return FileModes.OpenPrivateFile(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    }
#else
    private const int ExclusiveNonBlocking = 2 | 4;

    // Mono keeps FileShare only among the threads of one process.
    public static FileStream? TryTake(string path)
    {
        FileStream stream;
        try
        {
            stream = FileModes.OpenPrivateFile(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }

        if (Path.DirectorySeparatorChar == '/' && Flock(stream.SafeFileHandle.DangerousGetHandle().ToInt32(), ExclusiveNonBlocking) != 0)
        {
            stream.Dispose();
            return null;
        }

        return stream;
    }

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flock(int descriptor, int operation);
#endif

    private static bool IsHeld(IOException failure) => (failure.HResult & 0xFFFF) is SharingViolation or WouldBlockLinux or WouldBlockMac;
}
