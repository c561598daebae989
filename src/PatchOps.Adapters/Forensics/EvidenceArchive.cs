using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Forensics;

/// <summary>
/// The zip that evidence goes into: each member bounded and hashed, what is missing named, and SHA256SUMS as its last member. What a member's source
/// does wrong is noted; what the disk does wrong ends it.
/// </summary>
internal sealed class EvidenceArchive(ZipArchive zip, EvidenceLimits limits, CancellationToken deadline, CancellationToken caller)
{
    private readonly StringBuilder _sums = new();
    private readonly List<string> _missing = [];
    private long _total;

    /// <summary>What it lacks, one sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Names something that is missing.</summary>
    public void Lacks(string sentence) => _missing.Add(Printable.Of(sentence));

    /// <summary>Adds a member; a source that fails in the middle leaves what it gave until then.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public void Add(string name, Action<Stream> write)
    {
        caller.ThrowIfCancellationRequested();
        if (deadline.IsCancellationRequested)
        {
            Lacks($"{name}: the time for evidence was over.");
            return;
        }

        var room = Math.Min(limits.PartBytes, limits.BundleBytes - _total);
        if (room <= 0)
        {
            Lacks($"{name}: the bundle is full.");
            return;
        }

        var failure = Write(name, room, write, out var length, out var isCut);
        _total += length;
        if (isCut)
        {
            Lacks(string.Format(CultureInfo.InvariantCulture, "{0}: cut after {1} bytes.", name, length));
        }
        else if (failure is not null)
        {
            Lacks($"{name}: {failure}");
        }
    }

    /// <summary>Adds a text that nothing bounds.</summary>
    public void AddText(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(name, long.MaxValue, stream => stream.Write(bytes, 0, bytes.Length), out _, out _);
    }

    /// <summary>Adds SHA256SUMS over all members; nothing follows it.</summary>
    public void Close()
    {
        var bytes = Encoding.UTF8.GetBytes(_sums.ToString());
        using var stream = zip.CreateEntry("SHA256SUMS", CompressionLevel.Fastest).Open();
        stream.Write(bytes, 0, bytes.Length);
    }

    private string? Write(string name, long room, Action<Stream> write, out long length, out bool isCut)
    {
        using var hash = SHA256.Create();
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        var member = new MemberStream(new DiskStream(entry), hash, room);
        string? failure = null;
        try
        {
            write(member);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            failure = "the time for evidence was over.";
        }
        catch (Exception e) when (e is PatchOpsException or UnauthorizedAccessException or InvalidDataException || (e is IOException and not DiskFailedException))
        {
            failure = e.Message;
        }

        hash.TransformFinalBlock([], 0, 0);
        _sums.Append(Hexadecimal.Of(hash.Hash!)).Append("  ").Append(name).Append('\n');
        (length, isCut) = (member.Length, member.IsCut);
        return isCut ? null : failure;
    }

    /// <summary>The disk that the bundle is written to failed: told apart from a source that failed.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside this room alone.
    internal sealed class DiskFailedException(IOException cause) : IOException(cause.Message, cause);
#pragma warning restore CA1032, CA1064

    private sealed class DiskStream(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            try
            {
                target.Write(buffer, offset, count);
            }
            catch (IOException full)
            {
                throw new DiskFailedException(full);
            }
        }

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
