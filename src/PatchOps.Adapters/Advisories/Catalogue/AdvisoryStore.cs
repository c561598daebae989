using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Storage;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// The catalogue in one SQLite file of the state folder. The file is never changed: an import builds the next one beside it, syncs it and
/// renames it over the old one, so that a reader always has a whole one and a killed import leaves the old one. Safe for several threads.
/// </summary>
public sealed class AdvisoryStore(StateLocation location) : IAdvisoryStore
{
    private const string LockName = "catalogue.lock";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long an import waits for another one before PO1511.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an import waits for another one before PO1511.</summary>
    public TimeSpan Patience { get; init; } = DefaultPatience;

    /// <inheritdoc/>
    public IAdvisoryCatalog? Open(OperationContext context)
    {
        var path = location.Catalogue;
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        PrepareFolder();
        SqliteConnection? connection = null;
        try
        {
            connection = CatalogueDatabase.OpenFinished(path);
            CatalogueSchema.Check(connection, path);
            return new AdvisoryCatalog(connection, path);
        }
        catch (Exception failure) when (CatalogueDatabase.IsExpected(failure))
        {
            connection?.Dispose();
            throw CatalogueDatabase.ReadFailure(failure, path);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IAdvisoryImport BeginImport(OperationContext context)
    {
        PrepareFolder();
        var held = TakeLock(context.Cancellation);
        try
        {
            return AdvisoryImport.Begin(location.Catalogue, held, context);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private FileStream TakeLock(CancellationToken cancellation)
    {
        var path = Path.Combine(location.Folder, LockName);
        var waited = Stopwatch.StartNew();
        try
        {
            while (true)
            {
                if (FileLock.TryTake(path) is { } held)
                {
                    return held;
                }

                if (waited.Elapsed >= Patience)
                {
                    throw ErrorCodes.CatalogueBusy.ToException($"Another process holds '{path}'.", path);
                }

                cancellation.WaitHandle.WaitOne(s_pause);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.CatalogueNotWritten.ToException($"'{path}' cannot be opened: {failure.Message}", path, failure);
        }
    }

    private void PrepareFolder()
    {
        try
        {
            StateFolder.Prepare(location);
        }
        catch (PatchOpsException failure) when (failure.Code.Id == ErrorCodes.StateUnavailable.Id)
        {
            throw ErrorCodes.CatalogueUnavailable.ToException(failure.Message, failure.Target, failure);
        }
    }
}
