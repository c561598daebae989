#if !NET
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace PatchOps.Adapters.Platform;

/// <summary>Reads symbolic links on both targets.</summary>
internal static class SymbolicLink
{
#if NET
    /// <summary>What a link says, unresolved; null when the path is no link, is not there or cannot be looked at.</summary>
    public static string? Read(string path) => new FileInfo(path).LinkTarget;
#else
    private const int PathLimit = 4096;

    /// <summary>What a link says, unresolved; null when the path is no link, is not there or cannot be looked at.</summary>
    /// <exception cref="IOException">On Windows, where this target cannot read links: it is one, and following it blindly could leave the root.</exception>
    public static string? Read(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            var buffer = new byte[PathLimit];
            var length = ReadLink(Encoding.UTF8.GetBytes(path + "\0"), buffer, new UIntPtr((uint)buffer.Length)).ToInt64();
            return length < 0 ? null : Encoding.UTF8.GetString(buffer, 0, (int)length);
        }

        var file = new FileInfo(path);
        return (int)file.Attributes == -1 || !file.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? null
            : throw new IOException($"'{path}' is a link, which cannot be followed here.");
    }

    [DllImport("libc", EntryPoint = "readlink", SetLastError = true)]
    private static extern IntPtr ReadLink(byte[] path, byte[] buffer, UIntPtr size);
#endif
}
