#if !NET
using System.ComponentModel;
using System.Runtime.InteropServices;
#endif

namespace PatchOps.Adapters.Platform;

/// <summary>Renaming over an existing file, which the two targets do differently.</summary>
internal static class FileRename
{
#if NET
    public static void Over(string source, string target)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(source, File.GetUnixFileMode(target));
        }

        Replace(source, target);
    }

    /// <summary>Renames over whatever has the name, a link itself and not where it leads; the mode is the source's.</summary>
    public static void Replace(string source, string target) => File.Move(source, target, overwrite: true);

    /// <summary>Where a link leads in the end, which need not be there; a path that is no link as it is.</summary>
    public static string FinalTarget(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
#else
    // File.Replace throws without a destination and drops the mode on Unix; File.Move does not overwrite here.
    public static void Over(string source, string target)
    {
        if (Path.DirectorySeparatorChar == '/')
        {
            if (Rename(source, target) != 0)
            {
                throw new IOException($"rename to '{target}' failed: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
            }
        }
        else if (File.Exists(target))
        {
            File.Replace(source, target, null);
        }
        else
        {
            File.Move(source, target);
        }
    }

    public static void Replace(string source, string target) => Over(source, target);

    // On Windows this target cannot read links: the rename replaces one.
    public static string FinalTarget(string path)
    {
        const int MostLinks = 40;
        if (Path.DirectorySeparatorChar != '/')
        {
            return path;
        }

        var at = path;
        for (var links = 0; SymbolicLink.Read(at) is { } next; links++)
        {
            at = links < MostLinks ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(at)!, next)) : throw new IOException($"'{path}' leads through more than {MostLinks} links.");
        }

        return at;
    }

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(string source, string target);
#endif
}
