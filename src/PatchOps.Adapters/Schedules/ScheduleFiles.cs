using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Schedules;

/// <summary>Reads, writes and removes our files, and touches no others: a file of one of our names without our first line, or a link, is somebody else's decision.</summary>
internal static class ScheduleFiles
{
    private const int Largest = 64 * 1024;

    /// <summary>The content of a file of ours; null where there is none, or it is not ours.</summary>
    public static string? Read(string path)
    {
        try
        {
            // A unit that an administrator has masked is a link to /dev/null.
            if (SymbolicLink.Read(path) is not null || !File.Exists(path))
            {
                return null;
            }

            using var stream = new LimitedStream(RegularFile.OpenRead(path), Largest);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = reader.ReadToEnd();
            return text.StartsWith(ScheduleNames.Mark + "\n", StringComparison.Ordinal) ? text : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Refuses to go on where a file is somebody else's.</summary>
    /// <exception cref="PatchOpsException">PO1904.</exception>
    public static void DemandOurs(string path)
    {
        var isLink = SymbolicLink.Read(path) is not null;
        if (isLink || ((File.Exists(path) || Directory.Exists(path)) && Read(path) is null))
        {
            throw ErrorCodes.ScheduleForeign.ToException(isLink ? $"'{path}' is a link: an administrator has masked or replaced it." : $"'{path}' was not written by PatchOps.", path);
        }
    }

    /// <summary>Writes a file whole, for all to read.</summary>
    /// <exception cref="PatchOpsException">PO1904, PO1905, PO1906.</exception>
    public static void Write(string path, string text)
    {
        DemandOurs(path);
        Guard(path, () =>
        {
            AtomicFile.Write(path, stream =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                stream.Write(bytes, 0, bytes.Length);
            });
            FileModes.OpenToAll(path);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
        });
    }

    /// <summary>Removes a file of ours; true when there was one.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906.</exception>
    public static bool Remove(string path)
    {
        if (Read(path) is null)
        {
            return false;
        }

        Guard(path, () => File.Delete(path));
        return true;
    }

    private static void Guard(string path, Action change)
    {
        try
        {
            change();
        }
        catch (UnauthorizedAccessException refused)
        {
            throw ErrorCodes.ScheduleNotPermitted.ToException($"'{path}' may not be changed: {refused.Message}", path, refused);
        }
        catch (IOException failure)
        {
            throw ErrorCodes.ScheduleNotWritten.ToException($"'{path}' could not be changed: {failure.Message}", path, failure);
        }
    }
}
