namespace PatchOps.Adapters.Platform;

/// <summary>Reads files whole that somebody else wrote.</summary>
internal static class BoundedFile
{
    /// <summary>
    /// The content, or null when it is more than is accepted: at most one block more is read, whatever the file says of its own length. A file of /proc
    /// says 0, and one may grow meanwhile.
    /// </summary>
    /// <exception cref="IOException">It is not there, cannot be read, or is a folder, a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder.");
        }

        using var stream = RegularFile.OpenRead(path);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = stream.Read(buffer, 0, buffer.Length); read > 0; read = stream.Read(buffer, 0, buffer.Length))
        {
            content.Write(buffer, 0, read);
            if (content.Length > maxBytes)
            {
                return null;
            }
        }

        return content.ToArray();
    }
}
