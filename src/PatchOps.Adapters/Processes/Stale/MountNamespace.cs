using System.Runtime.InteropServices;
using System.Text;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>
/// Whether the mounts that a process sees were made by those who may mount on this machine. In a user namespace of his own anyone may
/// mount what he likes over <c>/usr/lib</c>, and map and delete a <c>libssl.so.3</c> there that was never a package's: the kernel shows
/// the same path, and the same root folder.
/// </summary>
/// <remarks>
/// The rule is the kernel's own (namespaces(7), user_namespaces(7)): who mounts must have the right to in the user namespace that owns the
/// mount namespace. So a mount namespace is to be trusted when it is the scanner's own or its owner is the scanner's user namespace, as
/// those of all services are that the system's manager starts (PrivateTmp, ProtectSystem; PrivateUsers too, which makes the mount
/// namespace before the user's). The device of the mapping would tell less: a bind mount has that of the true files, and on btrfs and
/// overlayfs it differs for true files.
/// </remarks>
internal sealed class MountNamespace
{
    private const int CloseOnExec = 0x80000;

    // NS_GET_USERNS, ioctl_ns(2).
    private const uint GetOwner = 0xb701;

    private readonly string? _mounts = Target("/proc/self/ns/mnt");
    private readonly string? _users = Target("/proc/self/ns/user");

    /// <summary>False where it is not to be trusted, and where that cannot be told.</summary>
    public bool IsTrusted(int pid)
    {
        if (_users is null)
        {
            // A kernel without user namespaces: nobody but root mounts.
            return true;
        }

        var link = $"/proc/{pid}/ns/mnt";
        if (Target(link) is not { } mounts)
        {
            return false;
        }

        // Before Linux 4.9 the owner cannot be asked for; then the process's own user namespace has to do.
        return mounts == _mounts || (Owner(link) ?? Target($"/proc/{pid}/ns/user")) == _users;
    }

    private static string? Target(string link)
    {
        try
        {
            return SymbolicLink.Read(link);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // "user:[4026531837]"; empty when it is none that the scanner may know of, null when the system does not know the question.
    private static unsafe string? Owner(string link)
    {
        const int NotPermitted = 1;
        int file;
        fixed (byte* name = Encoding.UTF8.GetBytes(link + "\0"))
        {
            file = Open(name, CloseOnExec);
        }

        if (file < 0)
        {
            return "";
        }

        try
        {
            var owner = Control(file, new UIntPtr(GetOwner));
            if (owner < 0)
            {
                return Marshal.GetLastWin32Error() == NotPermitted ? "" : null;
            }

            try
            {
                return Target($"/proc/self/fd/{owner}") ?? "";
            }
            finally
            {
                _ = Close(owner);
            }
        }
        finally
        {
            _ = Close(file);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int Open(byte* path, int flags);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int file, UIntPtr request);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
