using System.Security.Cryptography;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>Hashes what is read through it, with both kinds that repomd.xml uses: which one is known only when that has been read.</summary>
internal sealed class HashingStream(Stream source) : ForwardStream
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        _sha256.AppendData(buffer, offset, read);
        _sha512.AppendData(buffer, offset, read);
        return read;
    }

    /// <summary>Reads what is left, and gives the checksums in lower case.</summary>
    public IReadOnlyDictionary<string, string> Finish()
    {
        var buffer = new byte[16 * 1024];
        while (Read(buffer, 0, buffer.Length) > 0)
        {
        }

        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sha256"] = Text(_sha256.GetHashAndReset()),
            ["sha512"] = Text(_sha512.GetHashAndReset()),
        };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sha256.Dispose();
            _sha512.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Text(byte[] hash) => string.Concat(hash.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
