#if !NET
using System.ComponentModel;
using System.Runtime.InteropServices;
#endif

using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Files and folders that only their owner can read and write; on Windows those that are made get an access list of their own
/// (<see cref="PrivateFiles"/>), and the others keep what they have.
/// </summary>
internal static class FileModes
{
#if NET
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder of mode 0755, and so its missing parents: an agent may run with the umask 0. An existing folder stays as it is.</summary>
    public static void CreateOpenFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        foreach (var part in Missing(path))
        {
            Directory.CreateDirectory(part, PrivateFile | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Creates a folder of mode 0700; parents that are missing get 0755 (on Windows the same private list). An existing folder stays as it is.</summary>
    public static void CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            CreateProtectedFolders(path);
        }
        else
        {
            CreateOpenFolder(Path.GetDirectoryName(path) ?? "/");
            Directory.CreateDirectory(path, PrivateFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Creates an empty file of mode 0600, unless another process was faster.</summary>
    public static void CreatePrivateFile(string path)
    {
        try
        {
            OpenPrivateFile(path, FileMode.CreateNew, FileShare.None).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    /// <summary>Opens a file for reading and writing; one that it creates has mode 0600 from the first moment.</summary>
    public static FileStream OpenPrivateFile(string path, FileMode mode, FileShare share)
    {
        if (OperatingSystem.IsWindows())
        {
            return PrivateFiles.Open(path, mode, share);
        }

        return new FileStream(path, new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0, UnixCreateMode = PrivateFile });
    }

    /// <summary>Gives an existing file mode 0600 where it has another; without opening it.</summary>
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != PrivateFile)
        {
            File.SetUnixFileMode(path, PrivateFile);
        }
    }

    /// <summary>Gives an open file mode 0644, whatever its name leads to by now.</summary>
    public static void OpenToAll(FileStream file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, PrivateFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    /// <summary>Gives an open file the mode of the one that it will replace. Root takes over none that another account chose.</summary>
    public static void TakeOver(FileStream file, string replaced)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(replaced) && !IsStrangers(replaced))
        {
            File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(replaced));
        }
    }

    /// <summary>Gives an existing file mode 0644: all may read it, its owner may write it.</summary>
    public static void OpenToAll(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, PrivateFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }
#else
    private static bool IsUnix => Path.DirectorySeparatorChar == '/';

    public static void CreateOpenFolder(string path)
    {
        foreach (var part in IsUnix ? Missing(path) : [path])
        {
            Make(part, "755");
        }
    }

    public static void CreatePrivateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (!IsUnix)
        {
            CreateProtectedFolders(path);
            return;
        }

        CreateOpenFolder(Path.GetDirectoryName(path)!);
        Make(path, "700");
    }

    public static void CreatePrivateFile(string path)
    {
        try
        {
            OpenPrivateFile(path, FileMode.CreateNew, FileShare.None).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    // In between the file has the usual mode, in a folder that nobody else may enter.
    public static FileStream OpenPrivateFile(string path, FileMode mode, FileShare share)
    {
        if (!IsUnix)
        {
            return PrivateFiles.Open(path, mode, share);
        }

        var stream = new FileStream(path, mode, FileAccess.ReadWrite, share, bufferSize: 1);
        try
        {
            Restrict(path);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public static void Restrict(string path) => Change(path, "600");

    public static void OpenToAll(string path) => Change(path, "644");

    public static void OpenToAll(FileStream file)
    {
        if (IsUnix && ChangeOpenMode(file.SafeFileHandle.DangerousGetHandle().ToInt32(), Convert.ToUInt32("644", 8)) != 0)
        {
            throw Failure("fchmod", file.Name);
        }
    }

    public static void TakeOver(FileStream file, string replaced)
    {
        if (IsUnix && File.Exists(replaced) && !IsStrangers(replaced) && UnixStat.Of(replaced) is { } old
            && ChangeOpenMode(file.SafeFileHandle.DangerousGetHandle().ToInt32(), (uint)(old.Mode & 0xFFF)) != 0)
        {
            throw Failure("fchmod", file.Name);
        }
    }

    private static void Make(string path, string octalMode)
    {
        if (!IsUnix)
        {
            Directory.CreateDirectory(path);
            return;
        }

        const int AlreadyExists = 17;
        if (MakeDirectory(path, Convert.ToUInt32(octalMode, 8)) != 0 && Marshal.GetLastWin32Error() != AlreadyExists)
        {
            throw Failure("mkdir", path);
        }
    }

    private static void Change(string path, string octalMode)
    {
        if (IsUnix && ChangeMode(path, Convert.ToUInt32(octalMode, 8)) != 0)
        {
            throw Failure("chmod", path);
        }
    }

    private static UnauthorizedAccessException Failure(string call, string path) =>
        new($"{call} '{path}': {new Win32Exception(Marshal.GetLastWin32Error()).Message}");

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeDirectory(string path, uint mode);

    [DllImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOpenMode(int descriptor, uint mode);

    [DllImport("libc", EntryPoint = "chmod", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeMode(string path, uint mode);
#endif

    private static bool IsStrangers(string path) => UnixStat.CurrentUser() == 0 && UnixStat.Of(path) is { Owner: not 0 };

    // The parents too: what C:\ hands down lets every user change what lies in them.
    private static void CreateProtectedFolders(string path)
    {
        foreach (var part in Missing(path))
        {
            PrivateFiles.CreateFolder(part);
        }
    }

    // The outermost first.
    private static IEnumerable<string> Missing(string path)
    {
        var missing = new Stack<string>();
        for (string? part = Path.GetFullPath(path); part is not null && !Directory.Exists(part); part = Path.GetDirectoryName(part))
        {
            missing.Push(part);
        }

        return missing;
    }
}
