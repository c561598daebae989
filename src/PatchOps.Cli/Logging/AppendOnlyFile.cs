using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PatchOps.Cli.Logging;

/// <summary>
/// A file that several processes append to at once. FileMode.Append only seeks to the end once, after which two writers overwrite
/// each other; the system's own append mode does not.
/// </summary>
internal static partial class AppendOnlyFile
{
    // asm-generic/fcntl.h; these four are the same on x64 and arm64.
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int CloseOnExec = 0x80000;
    private const uint OwnerOnly = 0x180;

    /// <summary>Opens or creates it, for its owner only, without a buffer.</summary>
    /// <exception cref="IOException">It cannot be opened; the message is the system's.</exception>
    public static FileStream Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }

        var handle = OpenFile(path, WriteOnly | Create | Append | CloseOnExec, OwnerOnly);
        if (handle.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            throw new IOException(new Win32Exception(error).Message);
        }

        return new FileStream(handle, FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle OpenFile(string path, int flags, uint mode);
}
