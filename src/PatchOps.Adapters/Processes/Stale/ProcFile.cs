using System.Runtime.InteropServices;
using System.Text;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>
/// Reads small files of /proc with the bare system calls: a scan opens one for every process of the machine, and most of those an
/// unprivileged account may not read, which would be as many exceptions.
/// </summary>
internal static class ProcFile
{
    // 65,530 mappings, the kernel's usual limit, with paths of 200 bytes each.
    private const int Largest = 16 * 1024 * 1024;

    private const int CloseOnExec = 0x80000;
    private const int Interrupted = 4;

    /// <summary>Reads a whole file into a buffer that grows as needed.</summary>
    /// <param name="path">The path.</param>
    /// <param name="buffer">Kept from file to file.</param>
    /// <param name="length">How many bytes of the buffer are the file's.</param>
    public static unsafe ProcOutcome Read(string path, ref byte[] buffer, out int length)
    {
        length = 0;
        int file;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
        {
            file = Open(name, CloseOnExec);
        }

        if (file < 0)
        {
            return Outcome(Marshal.GetLastWin32Error());
        }

        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length >= Largest)
                    {
                        return ProcOutcome.Refused;
                    }

                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                long read;
                fixed (byte* start = buffer)
                {
                    read = (long)Read(file, start + length, (IntPtr)(buffer.Length - length));
                }

                if (read == 0)
                {
                    return ProcOutcome.Read;
                }

                var error = read < 0 ? Marshal.GetLastWin32Error() : 0;
                if (error is not (0 or Interrupted))
                {
                    return Outcome(error);
                }

                length += (int)Math.Max(read, 0);
            }
        }
        finally
        {
            _ = Close(file);
        }
    }

    /// <summary>A whole file as text, or null when it cannot be read.</summary>
    public static string? Text(string path, ref byte[] buffer) =>
        Read(path, ref buffer, out var length) == ProcOutcome.Read ? Encoding.UTF8.GetString(buffer, 0, length) : null;

    // ENOENT and ESRCH: the process ended meanwhile.
    private static ProcOutcome Outcome(int error) => error is 2 or 3 ? ProcOutcome.Gone : ProcOutcome.Refused;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int Open(byte* path, int flags);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe IntPtr Read(int file, byte* buffer, IntPtr size);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
