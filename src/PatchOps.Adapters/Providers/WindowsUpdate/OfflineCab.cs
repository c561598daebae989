using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// Looks at a wsusscn2.cab before the agent is given it: for what is no cab the agent has a number that says nothing, and a path on the network it opens as
/// SYSTEM, with the machine's own account.
/// </summary>
internal static class OfflineCab
{
    // The real one has 1 GB or less.
    private const long Largest = 4L * 1024 * 1024 * 1024;

    private static readonly byte[] s_magic = [(byte)'M', (byte)'S', (byte)'C', (byte)'F'];

    /// <summary>Refuses what cannot be one.</summary>
    /// <exception cref="PatchOpsException">PO1262, with the reason.</exception>
    public static void Check(string path)
    {
        if (WhyNot(path) is { } reason)
        {
            throw ErrorCodes.WuaSourceUnusable.ToException($"'{Printable.Of(path)}' cannot be scanned: {reason}.", path);
        }
    }

    private static string? WhyNot(string path)
    {
        // "\\server\share", "//server/share" and the devices "\\?\" and "\\.\" alike.
        if (path.Length > 1 && path[0] is '\\' or '/' && path[1] is '\\' or '/')
        {
            return "it is on the network, or a device; copy it to a disk of this machine";
        }

        if (!Path.IsPathRooted(path) || (Path.DirectorySeparatorChar == '\\' && !(path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/')))
        {
            return "it is not a full path";
        }

        try
        {
            return IsOnNetwork(path) ? "its drive is on the network; copy it to a disk of this machine" : WhyNotFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "it cannot be read: " + failure.Message.TrimEnd('.');
        }
    }

    private static bool IsOnNetwork(string path) =>
        Path.DirectorySeparatorChar == '\\' && new DriveInfo(path.Substring(0, 1)).DriveType == DriveType.Network;

    private static string? WhyNotFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return "there is no such file";
        }

        if (file.Length > Largest)
        {
            return string.Format(CultureInfo.InvariantCulture, "it has {0} bytes, and no more than {1} are taken", file.Length, Largest);
        }

        var head = new byte[s_magic.Length];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.Read(head, 0, head.Length) == head.Length && head.SequenceEqual(s_magic) ? null : "it is no cab (it does not begin with MSCF)";
    }
}
