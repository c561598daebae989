namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Writes a gathered part whole, in the order of the tables' keys.</summary>
internal static class GatheredWriter
{
    public static void Write(GatheredPart gathered, long part, PartTables tables, CancellationToken cancellation)
    {
        WriteClaims(gathered, part, tables, cancellation);
        WriteScores(gathered, part, tables);
        WriteRatings(gathered.Ratings, part, tables);
        WriteRecords("rating_other", gathered.OtherRatings, part, tables);
        WriteRecords("kev", gathered.KnownExploited, part, tables);
        WriteRecords("advisory", gathered.Advisories, part, tables);
    }

    /// <summary>Writes ratings, block by block.</summary>
    public static void WriteRatings(Dictionary<long, byte[]> ratings, long part, PartTables tables)
    {
        var keys = new long[ratings.Count];
        ratings.Keys.CopyTo(keys, 0);
        Array.Sort(keys);
        var writer = new ByteWriter(4096);
        var records = new List<KeyValuePair<int, byte[]>>(CveId.BlockSize);
        for (var i = 0; i < keys.Length; i++)
        {
            var cve = CveId.OfKey(keys[i]);
            records.Add(new KeyValuePair<int, byte[]>(cve.Slot, ratings[keys[i]]));
            if (i + 1 == keys.Length || CveId.OfKey(keys[i + 1]).Block != cve.Block)
            {
                writer.Clear();
                RatingBlock.Write(writer, records);
                tables.Block("rating", part, cve.Block, writer.Written);
                records.Clear();
            }
        }
    }

    /// <summary>Writes records under their ids.</summary>
    public static void WriteRecords(string table, Dictionary<string, byte[]> records, long part, PartTables tables)
    {
        var ids = new string[records.Count];
        records.Keys.CopyTo(ids, 0);
        Array.Sort(ids, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            tables.Record(table, part, id, records[id]);
        }
    }

    private static void WriteClaims(GatheredPart gathered, long part, PartTables tables, CancellationToken cancellation)
    {
        var packages = new string[gathered.Claims.Count];
        gathered.Claims.Keys.CopyTo(packages, 0);
        Array.Sort(packages, StringComparer.Ordinal);
        var releases = new Dictionary<string, List<KeyValuePair<string, ClaimWriter>>>(StringComparer.Ordinal);
        foreach (var package in packages)
        {
            var claims = gathered.Claims[package];
            for (var i = 0; i < claims.Count; i++)
            {
                if (!releases.TryGetValue(claims.Release(i), out var rows))
                {
                    releases.Add(claims.Release(i), rows = []);
                }

                rows.Add(new KeyValuePair<string, ClaimWriter>(package, claims.Claims(i)));
            }
        }

        foreach (var release in releases)
        {
            cancellation.ThrowIfCancellationRequested();
            var id = tables.Release(part, release.Key);
            foreach (var row in release.Value)
            {
                tables.Claims(id, row.Key, row.Value.Written);
            }
        }
    }

    private static void WriteScores(GatheredPart gathered, long part, PartTables tables)
    {
        var blocks = new long[gathered.Scores.Count];
        gathered.Scores.Keys.CopyTo(blocks, 0);
        Array.Sort(blocks);
        var writer = new ByteWriter(CveId.BlockSize * ScoreBlock.RowSize);
        foreach (var block in blocks)
        {
            writer.Clear();
            gathered.Scores[block].Write(writer);
            tables.Block("score", part, block, writer.Written);
        }
    }
}
