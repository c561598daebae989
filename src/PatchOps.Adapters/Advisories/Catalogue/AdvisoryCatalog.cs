using Microsoft.Data.Sqlite;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>A whole catalogue, open to read. What was asked once is kept.</summary>
internal sealed class AdvisoryCatalog : IAdvisoryCatalog
{
    private readonly SqliteConnection _connection;
    private readonly ClaimTable _claims;
    private readonly FactTable _facts;
    private readonly AdvisoryTable _advisories;
    private readonly AdvisoryLookup _lookup;

    /// <exception cref="SqliteException">It is damaged.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="FormatException">It is damaged.</exception>
    public AdvisoryCatalog(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
        var stored = PartTables.ReadParts(connection);
        Parts = stored;
        Feeds = [.. stored.Select(p => p.State)];
        var parts = new Dictionary<long, StoredPart>();
        foreach (var part in stored)
        {
            // Not Add: in a damaged file an id may stand twice.
            parts[part.Id] = part;
        }

        _claims = new ClaimTable(connection, parts);
        _facts = new FactTable(connection, parts);
        _advisories = new AdvisoryTable(connection, parts);
        _lookup = new AdvisoryLookup(_claims, _facts, _advisories, Feeds.Any(f => f.Feed == FeedNames.Kev));
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FeedState> Feeds { get; }

    /// <summary>The parts with their row ids.</summary>
    internal IReadOnlyList<StoredPart> Parts { get; }

    /// <summary>The open database.</summary>
    internal SqliteConnection Connection => _connection;

    /// <inheritdoc/>
    public IReadOnlyList<AffectedPackage> GetAffected(string release, string package)
    {
        // Asked a thousand times for each machine: no delegate.
        try
        {
            return _claims.Of(release, package);
        }
        catch (Exception failure) when (CatalogueDatabase.IsExpected(failure))
        {
            throw CatalogueDatabase.ReadFailure(failure, Path);
        }
    }

    /// <inheritdoc/>
    public bool Covers(string release) => _claims.Covers(release);

    /// <inheritdoc/>
    public IReadOnlyList<string> GetPackages(string release) => Guard(() => _claims.Packages(release));

    /// <inheritdoc/>
    public CveFacts GetFacts(string cve)
    {
        try
        {
            return _facts.Of(cve);
        }
        catch (Exception failure) when (CatalogueDatabase.IsExpected(failure))
        {
            throw CatalogueDatabase.ReadFailure(failure, Path);
        }
    }

    /// <inheritdoc/>
    public Advisory? GetAdvisory(string id) => GetAdvisories([id])[0];

    /// <inheritdoc/>
    public IReadOnlyList<Advisory?> GetAdvisories(IReadOnlyList<string> ids) => ids.Count == 0 ? [] : Guard(() => _lookup.Get(ids));

    /// <inheritdoc/>
    public IEnumerable<Advisory> Find(AdvisoryQuery query)
    {
        var found = Guard(() => _lookup.Find(query));
        using var rows = found.GetEnumerator();
        while (Guard(rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _claims.Dispose();
        _facts.Dispose();
        _advisories.Dispose();
        _connection.Dispose();
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (CatalogueDatabase.IsExpected(failure))
        {
            throw CatalogueDatabase.ReadFailure(failure, Path);
        }
    }
}
