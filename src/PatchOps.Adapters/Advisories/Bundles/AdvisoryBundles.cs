using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Platform;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>Bundles are zip files: a manifest, and one file of rows for each part of each feed.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="clock">Dates the bundle and the import.</param>
public sealed class AdvisoryBundles(AdvisoryStore store, IClock clock) : IAdvisoryBundles
{
    /// <inheritdoc/>
    public IReadOnlyList<FeedState> Export(string path, OperationContext context)
    {
        using var opened = store.Open(context) ?? throw ErrorCodes.CatalogueMissing.ToException("There is no advisory catalogue to export.");
        var catalog = (AdvisoryCatalog)opened;
        try
        {
            AtomicFile.Write(path, stream => Write(stream, catalog, context));
            return catalog.Feeds;
        }
        catch (Exception failure) when (failure is Microsoft.Data.Sqlite.SqliteException or InvalidDataException)
        {
            throw CatalogueDatabase.ReadFailure(failure, catalog.Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.BundleNotWritten.ToException($"'{path}' could not be written: {failure.Message}", path, failure);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeedImport> Import(string path, string? certificate, bool force, OperationContext context)
    {
        var trusted = string.IsNullOrEmpty(certificate) ? Environment.GetEnvironmentVariable(BundleSignature.Variable) : certificate;
        using var file = BundleFile.Open(path, string.IsNullOrEmpty(trusted) ? null : trusted, context.Cancellation);
        var bundle = new BundleReader(path, file, clock.UtcNow, context.Cancellation);
        using var import = (AdvisoryImport)store.BeginImport(context);
        var rows = new List<FeedImport>();
        var held = import.Feeds.ToDictionary(f => (f.Feed, f.Part));
        foreach (var part in bundle.Manifest.Parts)
        {
            var watch = Stopwatch.StartNew();
            var isNewer = held.TryGetValue((part.Feed, part.Part), out var here) && here.AsOf > part.AsOf && !force;
            if (!isNewer)
            {
                var state = new FeedState
                {
                    Feed = part.Feed,
                    Part = part.Part,
                    Source = part.Source,
                    Records = part.Records,
                    AsOf = part.AsOf,
                    ImportedAt = clock.UtcNow,
                };
                FeedAcceptance.Check(state with { Source = path }, here, force, clock.UtcNow);
                import.Store(state, (tables, id) => bundle.Read(part, tables, id));
            }

            rows.Add(new FeedImport
            {
                Feed = part.Feed,
                Part = part.Part,
                Source = isNewer ? here!.Source : part.Source,
                Records = isNewer ? here!.Records : part.Records,
                AsOf = isNewer ? here!.AsOf : part.AsOf,
                Duration = watch.Elapsed,
                Changed = !isNewer,
            });
        }

        import.Commit();
        return rows;
    }

    private void Write(Stream stream, AdvisoryCatalog catalog, OperationContext context)
    {
        var created = clock.UtcNow;
        var parts = new List<BundlePart>();
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in catalog.Parts)
        {
            var name = FormattableString.Invariant($"parts/{parts.Count + 1:0000}.rows");
            using var entry = Entry(zip, name, created).Open();
            using var hash = SHA256.Create();
            using var counted = new HashingStream(entry, hash);
            RowFile.Write(counted, catalog, part, context.Cancellation);
            parts.Add(new BundlePart
            {
                Feed = part.State.Feed,
                Part = part.State.Part,
                Source = part.State.Source,
                Records = part.State.Records,
                AsOf = part.State.AsOf,
                File = name,
                Size = counted.Length,
                Sha256 = counted.Finish(),
            });
        }

        using var manifest = Entry(zip, BundleManifest.FileName, created).Open();
        new BundleManifest { Created = created, Parts = parts }.Write(manifest);
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name, DateTimeOffset created)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = created;
        return entry;
    }
}
