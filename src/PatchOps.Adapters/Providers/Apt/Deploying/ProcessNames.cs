using System.Globalization;
using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>What /proc tells of processes. Any of them may be gone a moment later.</summary>
internal static class ProcessNames
{
    private const int LongestCommand = 4096;

    /// <summary>What a process calls itself, fit to be shown.</summary>
    public static string Of(int pid)
    {
        try
        {
            return Printable.Of(File.ReadAllText($"/proc/{Number(pid)}/comm").Trim());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }

    /// <summary>Whether a process has a file open.</summary>
    public static bool HasOpen(int pid, string file)
    {
        try
        {
            return Directory.GetFileSystemEntries($"/proc/{Number(pid)}/fd").Any(link => SymbolicLink.Read(link) == file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Every process but this one, with its words.</summary>
    public static IEnumerable<(int Pid, string[] Words)> All()
    {
        string[] folders;
        try
        {
            folders = Directory.GetDirectories("/proc");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var folder in folders)
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Words(folder) is { Length: > 0 } words)
            {
                yield return (pid, words);
            }
        }
    }

    private static string[] Words(string folder)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, "cmdline"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            var buffer = new byte[LongestCommand];
            var length = stream.Read(buffer, 0, buffer.Length);
            return Encoding.UTF8.GetString(buffer, 0, length).Split(['\0'], StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Number(int pid) => pid.ToString(CultureInfo.InvariantCulture);
}
