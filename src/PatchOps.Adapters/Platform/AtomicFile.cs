namespace PatchOps.Adapters.Platform;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file beside the target, syncs it to the disk and renames it over the target. Whatever fails, the target
    /// stays as it was and the temporary file is removed. Devices (<c>/dev/stdout</c>) are written in place: a rename would replace them.
    /// </summary>
    /// <param name="path">The target; a symbolic link is followed where the runtime can tell its target.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk is full, or the folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, isPrivate: false, write);

    /// <summary>The same, with a choice of the mode that a new file gets; one that is replaced keeps its own.</summary>
    /// <param name="path">The target.</param>
    /// <param name="isPrivate">True for mode 0600 from the first moment; false for what the umask says.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk is full, or the folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string path, bool isPrivate, Action<Stream> write)
    {
        var target = FileRename.FinalTarget(Path.GetFullPath(path));
        if (IsDevice(target))
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(device);
            return;
        }

        if (Directory.Exists(target))
        {
            throw new IOException("It is a folder.");
        }

        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = isPrivate
                ? FileModes.OpenPrivateFile(temporary, FileMode.CreateNew, FileShare.None)
                : new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                // On what was opened, for in a folder of others the name might be another file's by now.
                FileModes.TakeOver(stream, target);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            FileRename.Replace(temporary, target);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static bool IsDevice(string path) =>
        Path.DirectorySeparatorChar == '/' && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }
}
