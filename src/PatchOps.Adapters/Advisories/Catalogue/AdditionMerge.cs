using PatchOps.Advisories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// Adds single records to a part that is there. A record replaces the one of its id; what an advisory claimed before gives way to what it
/// claims now, in every package; everything else stays.
/// </summary>
internal sealed class AdditionMerge(GatheredPart gathered, StoredPart stored, PartTables tables)
{
    /// <summary>Merges.</summary>
    /// <returns>How many records the part holds now, as well as that can be told.</returns>
    /// <exception cref="InvalidDataException">The part is damaged.</exception>
    public int Run(CancellationToken cancellation)
    {
        MergeClaims(cancellation);
        var replaced = (Advisories: Replaced("advisory", gathered.Advisories), Kev: Replaced("kev", gathered.KnownExploited), Other: Replaced("rating_other", gathered.OtherRatings));
        GatheredWriter.WriteRecords("advisory", gathered.Advisories, stored.Id, tables);
        GatheredWriter.WriteRecords("kev", gathered.KnownExploited, stored.Id, tables);
        GatheredWriter.WriteRecords("rating_other", gathered.OtherRatings, stored.Id, tables);
        var ratings = MergeRatings() + replaced.Other;
        var scores = MergeScores();

        // The publisher's records are of the kind of which a feed has most; only those of one kind are told apart.
        var again = Math.Max(Math.Max(replaced.Advisories, replaced.Kev), Math.Max(ratings, scores));
        var records = (long)stored.State.Records + Math.Max(0, gathered.Records - again);
        return (int)Math.Min(int.MaxValue, records);
    }

    private int Replaced(string table, Dictionary<string, byte[]> records)
    {
        var replaced = 0;
        foreach (var id in records.Keys)
        {
            replaced += tables.HasRecord(table, stored.Id, id) ? 1 : 0;
        }

        return replaced;
    }

    private void MergeClaims(CancellationToken cancellation)
    {
        if (gathered.Claims.Count == 0 && gathered.Advisories.Count == 0)
        {
            return;
        }

        var added = new Dictionary<(string Release, string Package), AffectedPackage[]>();
        var advisories = new HashSet<string>(gathered.Advisories.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (var package in gathered.Claims)
        {
            for (var i = 0; i < package.Value.Count; i++)
            {
                var claims = ClaimReader.Read(package.Value.Claims(i).Written, gathered.Feed);
                added.Add((package.Value.Release(i), package.Key), claims);
                foreach (var claim in claims)
                {
                    if (claim.Advisory is { } advisory)
                    {
                        advisories.Add(advisory);
                    }
                }
            }
        }

        foreach (var (release, name) in tables.Releases(stored.Id))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (package, old) in ReadAll(release))
            {
                added.TryGetValue((name, package), out var claims);
                Merge(release, package, old, claims ?? [], advisories);
                added.Remove((name, package));
            }

            // Without claims the catalogue must not say that it covers the release.
            tables.Of("DELETE FROM release WHERE id = ? AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.release = release.id)").Bind(1, release).Run();
        }

        foreach (var rest in added)
        {
            Write(tables.Release(stored.Id, rest.Key.Release), rest.Key.Package, rest.Value);
        }
    }

    private List<(string Package, AffectedPackage[] Claims)> ReadAll(long release)
    {
        var rows = tables.Of("SELECT package, claims FROM claim WHERE release = ?").Bind(1, release);
        var all = new List<(string, AffectedPackage[])>();
        while (rows.Step())
        {
            all.Add((rows.Text(0), ClaimReader.Read(rows.Blob(1), gathered.Feed)));
        }

        rows.Reset();
        return all;
    }

    private void Merge(long release, string package, AffectedPackage[] old, AffectedPackage[] added, HashSet<string> advisories)
    {
        var alone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in added)
        {
            if (claim.Advisory is null)
            {
                alone.Add(claim.Vulnerability);
            }
        }

        var kept = Array.FindAll(old, c => c.Advisory is { } advisory ? !advisories.Contains(advisory) : !alone.Contains(c.Vulnerability));
        if (added.Length == 0 && kept.Length == old.Length)
        {
            return;
        }

        Write(release, package, [.. kept, .. added]);
    }

    private void Write(long release, string package, AffectedPackage[] claims)
    {
        if (claims.Length == 0)
        {
            tables.DeleteClaims(release, package);
            return;
        }

        if (claims.Length > PackageClaims.MostClaims)
        {
            throw ErrorCodes.FeedTooLarge.ToException(
                FormattableString.Invariant($"With these records there are more than {PackageClaims.MostClaims} claims about '{package}'."), package);
        }

        var writer = new ClaimWriter();
        foreach (var claim in claims)
        {
            writer.Add(claim);
        }

        tables.Claims(release, package, writer.Written);
    }

    private int MergeRatings()
    {
        var merged = new Dictionary<long, byte[]>(gathered.Ratings);
        var replaced = 0;
        var seen = new HashSet<long>();
        foreach (var key in gathered.Ratings.Keys)
        {
            var block = CveId.OfKey(key).Block;
            if (!seen.Add(block) || tables.ReadBlock("rating", stored.Id, block) is not { } rows)
            {
                continue;
            }

            RatingBlock.Check(rows, gathered.Feed);
            for (var i = 0; i < RatingBlock.Count(rows); i++)
            {
                var old = CveId.InBlock(block, RatingBlock.Slot(rows, i)).Key;
                if (merged.ContainsKey(old))
                {
                    replaced++;
                }
                else
                {
                    merged.Add(old, RatingBlock.Record(rows, i).ToArray());
                }
            }
        }

        GatheredWriter.WriteRatings(merged, stored.Id, tables);
        return replaced;
    }

    private int MergeScores()
    {
        var replaced = 0;
        var writer = new ByteWriter(CveId.BlockSize * ScoreBlock.RowSize);
        foreach (var block in gathered.Scores)
        {
            writer.Clear();
            var added = block.Value.Write(writer);
            if (tables.ReadBlock("score", stored.Id, block.Key) is { } rows)
            {
                ScoreBlock.Check(rows);
                var merged = new ScoreRows();
                Add(merged, rows);
                Add(merged, writer.Written);
                writer.Clear();
                replaced += ScoreBlock.Count(rows) + added - merged.Write(writer);
            }

            tables.Block("score", stored.Id, block.Key, writer.Written);
        }

        return replaced;
    }

    private static void Add(ScoreRows merged, ReadOnlySpan<byte> rows)
    {
        for (var i = 0; i < ScoreBlock.Count(rows); i++)
        {
            ScoreBlock.Row(rows, i, out var slot, out var probability, out var percentile);
            merged.Add(slot, probability, percentile);
        }
    }
}
