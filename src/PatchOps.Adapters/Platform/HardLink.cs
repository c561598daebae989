using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform;

/// <summary>A second name for a file, which costs no room.</summary>
internal static class HardLink
{
    /// <summary>Makes one; false where it cannot be (another file system, Windows).</summary>
    public static bool TryCreate(string existing, string link) => Path.DirectorySeparatorChar == '/' && Link(existing, link) == 0;

#pragma warning disable CA2101, SYSLIB1054 // On Unix "Ansi" is UTF-8; LibraryImport does not exist on netstandard2.0.
    [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(string existing, string link);
#pragma warning restore CA2101, SYSLIB1054
}
