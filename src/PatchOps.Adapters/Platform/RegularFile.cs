namespace PatchOps.Adapters.Platform;

/// <summary>
/// Opens what somebody else may have laid there. Opening a pipe waits until someone writes to it, and a device may never end: in a
/// tree that belongs to others either would hold a scan for ever.
/// </summary>
internal static class RegularFile
{
    /// <summary>Opens a file for reading, shared with those who write or replace it.</summary>
    /// <exception cref="IOException">It is not there, cannot be read, or is a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path, int bufferSize = 4096)
    {
        if (Path.DirectorySeparatorChar == '/' && UnixStat.Of(path) is { } found)
        {
            var stat = found.IsLink && UnixStat.RealPath(path) is { } real && UnixStat.Of(real) is { } target ? target : found;
            if (stat.IsPipeOrDevice)
            {
                throw new IOException($"'{path}' is a pipe, a socket or a device.");
            }
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize, FileOptions.SequentialScan);
    }
}
