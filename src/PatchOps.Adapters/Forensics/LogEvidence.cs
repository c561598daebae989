using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Forensics;

/// <summary>The ends of log files: what happened last stands there.</summary>
internal static class LogEvidence
{
    /// <summary>The files that are looked for, below <c>/var/log</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["syslog", "messages", "auth.log", "secure", "kern.log", "daemon.log", "audit/audit.log", "dpkg.log", "apt/history.log", "wtmp", "btmp"];

    /// <summary>Copies the end of a file.</summary>
    /// <exception cref="IOException">It cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void CopyEnd(string path, long bytes, Stream target, CancellationToken cancellation)
    {
        using var source = RegularFile.OpenRead(path, 64 * 1024);

        // Its length now is its end: a log that grows meanwhile must not be followed for ever.
        var left = Math.Min(source.Length, bytes);
        source.Seek(source.Length - left, SeekOrigin.Begin);
        var buffer = new byte[64 * 1024];
        for (int read; left > 0 && (read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, left))) > 0; left -= read)
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
        }
    }

    /// <summary>Copies a file without a length of its own, as those of /proc, to its end.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void Copy(string path, Stream target, CancellationToken cancellation)
    {
        using var source = RegularFile.OpenRead(path, 64 * 1024);
        var buffer = new byte[64 * 1024];
        for (int read; (read = source.Read(buffer, 0, buffer.Length)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
        }
    }
}
