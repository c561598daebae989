using Microsoft.Data.Sqlite;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>The next catalogue: a copy of the one that serves (or an empty one), changed in one transaction.</summary>
internal sealed class AdvisoryImport : IAdvisoryImport
{
    private readonly string _path;
    private readonly FileStream _held;
    private readonly OperationContext _context;
    private readonly NewCatalogueFile _file;
    private readonly SortedDictionary<(string Feed, string Part), StoredPart> _parts = new(PartOrder.Instance);
    private SqliteConnection? _connection;
    private PartTables? _tables;
    private bool _failed;

    private AdvisoryImport(string path, FileStream held, OperationContext context, NewCatalogueFile file, SqliteConnection connection)
    {
        _path = path;
        _held = held;
        _context = context;
        _file = file;
        _connection = connection;
        _tables = new PartTables(connection);
        foreach (var part in PartTables.ReadParts(connection))
        {
            _parts[(part.State.Feed, part.State.Part)] = part;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeedState> Feeds => [.. _parts.Values.Select(p => p.State)];

    /// <summary>Begins, under the lock, which goes with the import.</summary>
    /// <exception cref="PatchOpsException">PO1507, PO1508, PO1510.</exception>
    public static AdvisoryImport Begin(string path, FileStream held, OperationContext context)
    {
        NewCatalogueFile.RemoveLeftovers(path);
        var file = new NewCatalogueFile(path);
        SqliteConnection? connection = null;
        try
        {
            connection = (IsSound(path, context) ? OpenCopy(file, context) : null) ?? OpenEmpty(file);
            CatalogueDatabase.Execute(connection, "BEGIN EXCLUSIVE");
            return new AdvisoryImport(path, held, context, file, connection);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            file.Dispose();
            if (CatalogueDatabase.IsExpected(failure))
            {
                throw CatalogueDatabase.WriteFailure(failure, path);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public IGatheredFeed Gather(string feed) => new GatheredFeed(feed);

    /// <inheritdoc/>
    public void Store(IGatheredFeed gathered, FeedState state)
    {
        if (gathered is not GatheredFeed own || own.Feed != state.Feed)
        {
            throw new ArgumentException("The records were not gathered by this catalogue for this feed.", nameof(gathered));
        }

        var part = own.Find(state.Part);
        Write(state, (tables, stored) =>
        {
            if (part.IsAddition && stored is not null)
            {
                // The rest of the part is as old as it was, and the next conditional request is about the whole: only what was counted changes.
                var records = new AdditionMerge(part, stored, tables).Run(_context.Cancellation);
                return stored.State with { Records = records, ImportedAt = state.ImportedAt };
            }

            GatheredWriter.Write(part, Replace(tables, state), tables, _context.Cancellation);
            return state;
        });
    }

    /// <inheritdoc/>
    public void Confirm(FeedState state) => Write(state, (_, stored) => stored is null
        ? throw new ArgumentException($"The catalogue has no part '{state.Part}' of '{state.Feed}'.", nameof(state))
        : stored.State with { ImportedAt = state.ImportedAt, ETag = state.ETag, LastModified = state.LastModified });

    /// <summary>Takes in a part whose rows come from elsewhere, checked already.</summary>
    /// <param name="state">The part.</param>
    /// <param name="write">Writes the rows under the part's row id.</param>
    public void Store(FeedState state, Action<PartTables, long> write) => Write(state, (tables, _) =>
    {
        write(tables, Replace(tables, state));
        return state;
    });

    /// <inheritdoc/>
    public void Commit()
    {
        var connection = Usable().Connection;
        _context.Cancellation.ThrowIfCancellationRequested();
        try
        {
            CatalogueDatabase.Execute(connection, "COMMIT");
            Close();
            _file.Serve();
        }
        catch (Exception failure) when (CatalogueDatabase.IsExpected(failure))
        {
            _failed = true;
            throw CatalogueDatabase.WriteFailure(failure, _path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _file.Dispose();
        _held.Dispose();
    }

    private static long Replace(PartTables tables, FeedState state)
    {
        var id = tables.Save(state);
        tables.Clear(id);
        return id;
    }

    // A change that failed half way cannot be taken back without a journal: the whole import is then given up.
    private void Write(FeedState state, Func<PartTables, StoredPart?, FeedState> change)
    {
        var tables = Usable().Tables;
        _context.Cancellation.ThrowIfCancellationRequested();
        _parts.TryGetValue((state.Feed, state.Part), out var stored);
        try
        {
            var written = change(tables, stored);
            _parts[(state.Feed, state.Part)] = new StoredPart(tables.Save(written), written);
        }
        catch (Exception failure)
        {
            _failed = failure is not ArgumentException;
            if (failure is InvalidDataException)
            {
                throw ErrorCodes.CatalogueDamaged.ToException($"'{_path}', {state.Feed} {state.Part}: {failure.Message}", _path, failure);
            }

            if (CatalogueDatabase.IsExpected(failure))
            {
                throw CatalogueDatabase.WriteFailure(failure, _path);
            }

            throw;
        }
    }

    private (SqliteConnection Connection, PartTables Tables) Usable()
    {
        if (_failed)
        {
            throw ErrorCodes.CatalogueNotWritten.ToException($"'{_path}' could not be written: an earlier part of this import failed.", _path);
        }

        return (_connection, _tables) is ({ } connection, { } tables) ? (connection, tables) : throw new InvalidOperationException("The import has ended.");
    }

    private void Close()
    {
        _tables?.Dispose();
        _tables = null;
        _connection?.Dispose();
        _connection = null;
    }

    // False where there is none, or a damaged one: that is not carried over.
    private static bool IsSound(string path, OperationContext context)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var serving = CatalogueDatabase.OpenFinished(path);
            CatalogueSchema.Check(serving, path);
            return true;
        }
        catch (SqliteException failure) when (!CatalogueDatabase.IsDamage(failure))
        {
            throw CatalogueDatabase.ReadFailure(failure, path);
        }
        catch (Exception failure) when (failure is SqliteException or InvalidDataException or PatchOpsException { Code.Id: "PO1509" })
        {
            Begun(context, failure.Message);
            return false;
        }
    }

    private static SqliteConnection? OpenCopy(NewCatalogueFile file, OperationContext context)
    {
        file.Copy();
        var connection = CatalogueDatabase.OpenUnfinished(file.Path);
        try
        {
            using (var check = new Statement(connection, "PRAGMA quick_check(1)"))
            {
                if (check.Step() && check.Text(0) == "ok")
                {
                    PartTables.ReadParts(connection);
                    return connection;
                }
            }

            Begun(context, "its pages are damaged");
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException || (failure is SqliteException database && CatalogueDatabase.IsDamage(database)))
        {
            Begun(context, failure.Message);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        file.Remove();
        return null;
    }

    private static SqliteConnection OpenEmpty(NewCatalogueFile file)
    {
        var connection = CatalogueDatabase.OpenUnfinished(file.Path);
        try
        {
            CatalogueSchema.Create(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Begun(OperationContext context, string reason) =>
        context.Log.Write(LogLevel.Warning, "advisories", $"the catalogue is damaged and begun anew: {reason}");
}
