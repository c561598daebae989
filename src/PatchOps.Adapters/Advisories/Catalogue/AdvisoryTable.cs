using Microsoft.Data.Sqlite;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads the publishers' advisories.</summary>
internal sealed class AdvisoryTable(SqliteConnection connection, IReadOnlyDictionary<long, StoredPart> parts)
{
    /// <summary>The advisories of an id, one for each part that has it; without case.</summary>
    public List<FoundAdvisory> Of(string id)
    {
        var found = new List<FoundAdvisory>();
        using var statement = new Statement(connection, "SELECT id, record FROM advisory WHERE part = ? AND id = ?");
        foreach (var part in parts.Values)
        {
            statement.Bind(1, part.Id).Bind(2, id);
            if (statement.Step())
            {
                found.Add(new FoundAdvisory(part.State, RecordCodec.ReadAdvisory(statement.Blob(1), part.State.Feed, statement.Text(0))));
            }

            statement.Reset();
        }

        return found;
    }

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
