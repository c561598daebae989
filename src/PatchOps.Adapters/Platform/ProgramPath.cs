#if !NET
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Finds a program by name on the PATH alone. .NET on Unix and CreateProcess on Windows both look into the current folder (and the
/// host's own) before the PATH: whoever can write there would choose what runs as root.
/// </summary>
public static class ProgramPath
{
    private static readonly bool s_windows = Path.DirectorySeparatorChar == '\\';

    // What a service without any PATH gets; agents often start so.
    private static readonly string s_fallback = s_windows ? Environment.SystemDirectory : "/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The full path of a program; a path (anything with a separator) is only made full.</summary>
    /// <param name="name">A name or a path.</param>
    /// <param name="pathVariable">The PATH; relative entries are passed over. Null or empty: the system's own folders.</param>
    /// <returns>The path, or null when no such program can be executed.</returns>
    public static string? Find(string name, string? pathVariable)
    {
        ArgumentGuard.NotNull(name, nameof(name));
        if (name.Length == 0 || name.Contains('\0'))
        {
            return null;
        }

        if (name.Contains('/') || (s_windows && name.IndexOfAny(['\\', ':']) >= 0))
        {
            return Path.GetFullPath(name);
        }

        var file = s_windows && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name + ".exe" : name;
        return (string.IsNullOrEmpty(pathVariable) ? s_fallback : pathVariable!)
            .Split(Path.PathSeparator)
            .Where(IsFullPath)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsFullPath(string folder) => s_windows
        ? folder.Length > 2 && folder[1] == ':' && folder.IndexOfAny(Path.GetInvalidPathChars()) < 0
        : folder.Length > 0 && folder[0] == '/';

#if NET
    private static bool IsExecutable(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & execute) != 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
#else
    private const int ExecuteAllowed = 1;

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (s_windows || Access(Encoding.UTF8.GetBytes(path + "\0"), ExecuteAllowed) == 0);

    [DllImport("libc", EntryPoint = "access")]
    private static extern int Access(byte[] path, int mode);
#endif
}
