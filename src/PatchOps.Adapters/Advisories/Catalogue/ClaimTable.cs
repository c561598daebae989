using Microsoft.Data.Sqlite;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads claims: those of one package by its key, or all that hold certain bytes.</summary>
internal sealed class ClaimTable : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, List<StoredRelease>> _releases = new(StringComparer.Ordinal);
    private readonly Dictionary<long, StoredRelease> _byId = [];
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<AffectedPackage>>> _read = new(StringComparer.Ordinal);
    private Statement? _one;

    public ClaimTable(SqliteConnection connection, IReadOnlyDictionary<long, StoredPart> parts)
    {
        _connection = connection;
        using var statement = new Statement(connection, "SELECT id, part, name FROM release ORDER BY id");
        while (statement.Step())
        {
            if (!parts.TryGetValue(statement.Number(1), out var part))
            {
                throw new InvalidDataException("A release belongs to no part.");
            }

            var release = new StoredRelease(statement.Number(0), statement.Text(2), part);
            _byId[release.Id] = release;
            if (!_releases.TryGetValue(release.Name, out var rows))
            {
                _releases.Add(release.Name, rows = []);
            }

            rows.Add(release);
        }

        foreach (var rows in _releases.Values)
        {
            rows.Sort((x, y) => PartOrder.Instance.Compare((x.Part.State.Feed, x.Part.State.Part), (y.Part.State.Feed, y.Part.State.Part)));
        }
    }

    /// <summary>True when the release has claims.</summary>
    public bool Covers(string release) => _releases.ContainsKey(release);

    /// <summary>The packages of a release.</summary>
    public IReadOnlyList<string> Packages(string release)
    {
        var packages = new SortedSet<string>(StringComparer.Ordinal);
        if (_releases.TryGetValue(release, out var rows))
        {
            using var statement = new Statement(_connection, "SELECT package FROM claim WHERE release = ?");
            foreach (var row in rows)
            {
                statement.Bind(1, row.Id);
                while (statement.Step())
                {
                    packages.Add(statement.Text(0));
                }

                statement.Reset();
            }
        }

        return [.. packages];
    }

    /// <summary>The claims about a package, read once.</summary>
    public IReadOnlyList<AffectedPackage> Of(string release, string package)
    {
        if (!_releases.TryGetValue(release, out var rows))
        {
            return [];
        }

        if (!_read.TryGetValue(release, out var read))
        {
            _read.Add(release, read = new Dictionary<string, IReadOnlyList<AffectedPackage>>(StringComparer.Ordinal));
        }

        if (!read.TryGetValue(package, out var claims))
        {
            read.Add(package, claims = Read(rows, package));
        }

        return claims;
    }

    /// <summary>The claims of all rows that may hold what is sought, row after row.</summary>
    /// <param name="patterns">Bytes of which one must be in the row; none for every row.</param>
    /// <param name="take">Takes a row.</param>
    public void Scan(IReadOnlyList<byte[]> patterns, Action<StoredRelease, string, AffectedPackage[]> take) =>
        Scan(_ => true, blob => Holds(blob, patterns), take);

    /// <summary>The claims of all rows of certain packages.</summary>
    public void Scan(Func<string, bool> wantsPackage, Action<StoredRelease, string, AffectedPackage[]> take) =>
        Scan(wantsPackage, _ => true, take);

    /// <summary>The claims of all rows that name one of some ids, as the vulnerability or as the advisory.</summary>
    public void Scan(WantedIds ids, Action<StoredRelease, string, AffectedPackage[]> take) =>
        Scan(_ => true, blob => ClaimReader.Names(blob, ids), take);

    /// <summary>One row's claims, or null when it is not there.</summary>
    public AffectedPackage[]? Row(StoredRelease release, string package)
    {
        _one ??= new Statement(_connection, "SELECT claims FROM claim WHERE release = ? AND package = ?");
        _one.Reset();
        _one.Bind(1, release.Id).Bind(2, package);
        return _one.Step() ? ClaimReader.Read(_one.Blob(0), release.Part.State.Feed, release.Part.State.Part) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _one?.Dispose();

    /// <summary>True when one of the patterns is in the bytes, or there is no pattern.</summary>
    public static bool Holds(ReadOnlySpan<byte> bytes, IReadOnlyList<byte[]> patterns)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (bytes.IndexOf(patterns[i]) >= 0)
            {
                return true;
            }
        }

        return patterns.Count == 0;
    }

    // The package's name is a few bytes of the row and its claims can be many pages: what is passed over is neither fetched nor read.
    private void Scan(Func<string, bool> wantsPackage, RowTest wants, Action<StoredRelease, string, AffectedPackage[]> take)
    {
        using var statement = new Statement(_connection, "SELECT release, package, claims FROM claim");
        while (statement.Step())
        {
            var package = statement.Text(1);
            if (!wantsPackage(package))
            {
                continue;
            }

            var blob = statement.Blob(2);
            if (wants(blob))
            {
                var release = _byId.TryGetValue(statement.Number(0), out var known) ? known : throw new InvalidDataException("A claim belongs to no release.");
                take(release, package, ClaimReader.Read(blob, release.Part.State.Feed, release.Part.State.Part));
            }
        }
    }

    private IReadOnlyList<AffectedPackage> Read(List<StoredRelease> rows, string package)
    {
        IReadOnlyList<AffectedPackage> all = [];
        foreach (var row in rows)
        {
            if (Row(row, package) is { } claims)
            {
                all = all.Count == 0 ? claims : [.. all, .. claims];
            }
        }

        return all;
    }

    private delegate bool RowTest(ReadOnlySpan<byte> claims);
}
