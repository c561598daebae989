#if !NET
using System.Runtime.InteropServices;
#endif

namespace PatchOps.Adapters.Platform;

/// <summary>Whether this process has the rights of root or of an administrator.</summary>
internal static class Elevation
{
#if NET
    public static bool IsElevated() => Environment.IsPrivilegedProcess;
#else
    public static bool IsElevated() => Path.DirectorySeparatorChar == '\\' ? IsUserAnAdmin() : GetEffectiveUserId() == 0;

    [DllImport("shell32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool IsUserAnAdmin();

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
#endif
}
