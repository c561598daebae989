using Microsoft.Data.Sqlite;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads the publishers' advisories.</summary>
internal sealed class AdvisoryTable(SqliteConnection connection, IReadOnlyDictionary<long, StoredPart> parts) : IDisposable
{
    private readonly List<StoredPart> _holders = [];
    private Statement? _one;

    /// <summary>The advisories of an id, one for each part that has it; without case.</summary>
    public List<FoundAdvisory> Of(string id)
    {
        var found = new List<FoundAdvisory>();
        if (_one is null)
        {
            _one = new Statement(connection, "SELECT id, record FROM advisory WHERE part = ? AND id = ?");
            using var any = new Statement(connection, "SELECT EXISTS (SELECT 1 FROM advisory WHERE part = ?)");
            foreach (var part in parts.Values)
            {
                if (any.Bind(1, part.Id).Step() && any.Number(0) != 0)
                {
                    _holders.Add(part);
                }

                any.Reset();
            }
        }

        foreach (var part in _holders)
        {
            _one.Reset();
            if (_one.Bind(1, part.Id).Bind(2, id).Step())
            {
                found.Add(new FoundAdvisory(part.State, RecordCodec.ReadAdvisory(_one.Blob(1), part.State.Feed, _one.Text(0))));
            }
        }

        _one.Reset();

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _one?.Dispose();

    /// <summary>All advisories whose record may hold one of the patterns; all, without patterns.</summary>
    public IEnumerable<FoundAdvisory> Scan(IReadOnlyList<byte[]> patterns)
    {
        using var statement = new Statement(connection, "SELECT part, id, record FROM advisory");
        while (statement.Step())
        {
            if (ClaimTable.Holds(statement.Blob(2), patterns))
            {
                var part = parts.TryGetValue(statement.Number(0), out var known) ? known : throw new InvalidDataException("An advisory belongs to no part.");
                yield return new FoundAdvisory(part.State, RecordCodec.ReadAdvisory(statement.Blob(2), part.State.Feed, statement.Text(1)));
            }
        }
    }
}
