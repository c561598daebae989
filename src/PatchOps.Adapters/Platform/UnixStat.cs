using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform;

/// <summary>Owner, mode, inode, time of last change and device of a path itself (a link is not followed), from Linux's statx, whose layout is the same on every processor.</summary>
internal readonly record struct UnixStat(uint Owner, uint Group, int Mode, ulong Inode, long ChangedSeconds, uint ChangedNanoseconds, ulong Device)
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;

    /// <summary>It is a symbolic link.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    /// <summary>True for a pipe, a socket, a character or a block device.</summary>
    public bool IsPipeOrDevice => (Mode & 0xF000) is 0x1000 or 0xC000 or 0x2000 or 0x6000;

    /// <summary>Only owners may rename or remove what lies in it (<c>/tmp</c>).</summary>
    public bool IsSticky => (Mode & 0x200) != 0;

    /// <summary>Others than its owner can write it. The group of root counts as root.</summary>
    public bool IsWritableByOthers => (Mode & 2) != 0 || ((Mode & 16) != 0 && Group != 0);

    /// <summary>Both are the same file or folder, by whatever path.</summary>
    public bool IsSameFile(UnixStat other) => Inode == other.Inode && Device == other.Device;

    /// <summary>The effective user of this process.</summary>
    public static uint CurrentUser() => GetEffectiveUserId();

    /// <summary>The path's own owner and mode; null where it is not there or this system has no statx (macOS, an old musl).</summary>
    public static unsafe UnixStat? Of(string path)
    {
        var buffer = stackalloc byte[256];
        try
        {
            if (StatX(CurrentDirectory, path, NoFollow, BasicStats, buffer) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        return new UnixStat(
            *(uint*)(buffer + 20), *(uint*)(buffer + 24), *(ushort*)(buffer + 28), *(ulong*)(buffer + 32), *(long*)(buffer + 96), *(uint*)(buffer + 104),
            ((ulong)*(uint*)(buffer + 136) << 32) | *(uint*)(buffer + 140));
    }

    /// <summary>The path with every link resolved, or null.</summary>
    public static string? RealPath(string path)
    {
        var resolved = ResolvePath(path, IntPtr.Zero);
        if (resolved == IntPtr.Zero)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringAnsi(resolved);
        }
        finally
        {
            Free(resolved);
        }
    }

#pragma warning disable CA2101, SYSLIB1054 // On Unix "Ansi" is UTF-8; LibraryImport does not exist on netstandard2.0.
    [DllImport("libc", EntryPoint = "statx", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int StatX(int directory, string path, int flags, uint mask, byte* buffer);

    [DllImport("libc", EntryPoint = "realpath", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr ResolvePath(string path, IntPtr buffer);

    [DllImport("libc", EntryPoint = "free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Free(IntPtr memory);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
#pragma warning restore CA2101, SYSLIB1054
}
