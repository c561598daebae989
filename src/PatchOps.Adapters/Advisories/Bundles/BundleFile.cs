using System.Security.Cryptography;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>Opens a bundle; where a certificate is given, only a signed one.</summary>
internal static class BundleFile
{
    private const long LargestBundle = 1L << 30;
    private const int Step = 1 << 16;

    /// <summary>
    /// Opens it to read. A signed one is read from a private copy, made while it was hashed: what was checked is what is read, whatever
    /// happens to the file meanwhile.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1501, PO1505, PO1514.</exception>
    public static FileStream Open(string path, string? certificate, CancellationToken cancellation)
    {
        FileStream? file = null;
        try
        {
            file = RegularFile.OpenRead(path, Step);
            if (file.Length > LargestBundle)
            {
                throw ErrorCodes.FeedTooLarge.ToException($"'{path}' has {file.Length} bytes; a bundle has at most {LargestBundle}.", path);
            }

            if (certificate is null)
            {
                return file;
            }

            using (file)
            {
                return Checked(file, path, certificate, cancellation);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            throw ErrorCodes.FeedUnreachable.ToException($"'{path}' cannot be opened: {failure.Message}", path, failure);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private static FileStream Checked(FileStream file, string path, string certificate, CancellationToken cancellation)
    {
        var name = Path.Combine(Path.GetTempPath(), $"patchops-{Guid.NewGuid():N}.bundle");
        var copy = FileModes.OpenPrivateFile(name, FileMode.CreateNew, FileShare.Delete);
        try
        {
            using var hash = SHA256.Create();
            var buffer = new byte[Step];
            for (int read; (read = file.Read(buffer, 0, buffer.Length)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.TransformBlock(buffer, 0, read, null, 0);
                copy.Write(buffer, 0, read);
            }

            hash.TransformFinalBlock([], 0, 0);
            BundleSignature.Check(path, hash.Hash!, certificate);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
        finally
        {
            // Its name goes now, its content with the last handle.
            File.Delete(name);
        }
    }
}
