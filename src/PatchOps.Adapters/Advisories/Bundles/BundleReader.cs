using System.IO.Compression;
using System.Security.Cryptography;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>A bundle whose parts are all there, with the sizes and hashes that its manifest names, and nothing else.</summary>
internal sealed class BundleReader
{
    private const int LargestManifest = 4 << 20;
    private const int MostParts = 10_000;
    private const long LargestPart = 512L << 20;
    private const long LargestTotal = 2L << 30;
    private const int Step = 1 << 16;
    private readonly string _path;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Looks at all of a bundle.</summary>
    /// <exception cref="PatchOpsException">PO1505, PO1513.</exception>
    public BundleReader(string path, Stream stream, DateTimeOffset now, CancellationToken cancellation)
    {
        _path = path;
        _cancellation = cancellation;
        Manifest = Guard(() =>
        {
            List(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
            var manifest = ReadManifest(now);
            Compare(manifest);
            return manifest;
        });
    }

    /// <summary>The manifest.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>Reads one part's rows into a catalogue.</summary>
    /// <exception cref="PatchOpsException">PO1513.</exception>
    public void Read(BundlePart part, PartTables tables, long id) => Guard(() =>
    {
        using var rows = new LimitedStream(_entries[part.File].Open(), part.Size);
        try
        {
            var content = RowFile.Read(rows, part.Feed, tables, id, _cancellation);
            return content.BearsOut(part.Feed, part.Records)
                ? true
                : throw new InvalidDataException(FormattableString.Invariant($"the manifest says {part.Records} records, which it does not hold"));
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{part.File}: {failure.Message}", failure);
        }
    });

    private void List(ZipArchive zip)
    {
        if (zip.Entries.Count > MostParts + 1)
        {
            throw new InvalidDataException($"it has {zip.Entries.Count} entries");
        }

        // Entries are only ever looked up by the manifest's names and never written anywhere; a path that leads outside is refused all the same.
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.Split('/').Contains("..") || entry.FullName.IndexOfAny(['\\', ':', '\0']) >= 0 || entry.FullName.StartsWith("/", StringComparison.Ordinal))
            {
                throw new InvalidDataException($"an entry's name leads outside: '{entry.FullName}'");
            }

            if (_entries.ContainsKey(entry.FullName))
            {
                throw new InvalidDataException($"'{entry.FullName}' is there twice");
            }

            _entries.Add(entry.FullName, entry);
        }
    }

    private BundleManifest ReadManifest(DateTimeOffset now)
    {
        if (!_entries.TryGetValue(BundleManifest.FileName, out var entry))
        {
            throw new InvalidDataException($"it has no {BundleManifest.FileName}");
        }

        using var stream = new LimitedStream(entry.Open(), LargestManifest);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        try
        {
            return BundleManifest.Read(bytes.ToArray(), now);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{BundleManifest.FileName}: {failure.Message}", failure);
        }
    }

    private void Compare(BundleManifest manifest)
    {
        if (manifest.Parts.FirstOrDefault(p => !_entries.ContainsKey(p.File) || p.File == BundleManifest.FileName) is { } missing)
        {
            throw new InvalidDataException($"'{missing.File}' is missing");
        }

        var named = new HashSet<string>(manifest.Parts.Select(p => p.File), StringComparer.Ordinal) { BundleManifest.FileName };
        if (_entries.Keys.FirstOrDefault(e => !named.Contains(e)) is { } extra)
        {
            throw new InvalidDataException($"'{extra}' is not in its manifest");
        }

        var total = 0L;
        foreach (var part in manifest.Parts)
        {
            // Sizes are at most long.MaxValue each; one that is too large ends the sum at once.
            if (part.Size > LargestPart || (total += part.Size) > LargestTotal)
            {
                throw ErrorCodes.FeedTooLarge.ToException($"'{_path}': '{part.File}' makes it larger than PatchOps accepts.", _path);
            }

            if (Hash(part) != part.Sha256)
            {
                throw new InvalidDataException($"'{part.File}' is not what its manifest says: another SHA-256");
            }
        }
    }

    private string Hash(BundlePart part)
    {
        using var stream = _entries[part.File].Open();
        using var hash = SHA256.Create();
        var buffer = new byte[Step];
        var length = 0L;
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            _cancellation.ThrowIfCancellationRequested();
            length += read;
            if (length > part.Size)
            {
                break;
            }

            hash.TransformBlock(buffer, 0, read, null, 0);
        }

        if (length != part.Size)
        {
            throw new InvalidDataException($"'{part.File}' has not the size that its manifest says");
        }

        hash.TransformFinalBlock([], 0, 0);
        return Hexadecimal.Of(hash.Hash!);
    }

    // What a damaged zip throws: https://learn.microsoft.com/dotnet/api/system.io.compression.ziparchive; mutated ones have thrown all of these.
    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw ErrorCodes.BundleInvalid.ToException($"'{_path}' cannot be taken in: {failure.Message.TrimEnd('.')}.", _path, failure);
        }
    }
}
