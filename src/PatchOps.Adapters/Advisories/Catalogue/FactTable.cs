using Microsoft.Data.Sqlite;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads what is known of CVEs. A block that was read stays, so that thousands of CVEs take some hundred reads.</summary>
internal sealed class FactTable(SqliteConnection connection, IReadOnlyDictionary<long, StoredPart> parts) : IDisposable
{
    private readonly Dictionary<string, CveFacts> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(bool IsRating, long Part, long Block), byte[]> _blocks = [];
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private Dictionary<long, List<StoredPart>>? _scores;
    private Dictionary<long, List<StoredPart>>? _ratings;
    private Dictionary<string, StoredPart>? _knownExploited;
    private bool? _hasOther;

    /// <summary>The CVEs of CISA's catalogue, and in which part each stands.</summary>
    public IReadOnlyDictionary<string, StoredPart> KnownExploited => _knownExploited ??= ReadKnownExploited();

    /// <summary>Every id that has a rating.</summary>
    public IEnumerable<string> RatedIds()
    {
        _ratings ??= ReadBlocks("rating");
        foreach (var block in _ratings)
        {
            foreach (var part in block.Value)
            {
                var rows = Block(isRating: true, part.Id, block.Key);
                for (var i = 0; i < RatingBlock.Count(rows); i++)
                {
                    yield return CveId.InBlock(block.Key, RatingBlock.Slot(rows, i)).ToString();
                }
            }
        }

        using var others = new Statement(connection, "SELECT id FROM rating_other");
        while (others.Step())
        {
            yield return others.Text(0);
        }
    }

    /// <summary>What is known of a CVE.</summary>
    public CveFacts Of(string cve)
    {
        if (!_known.TryGetValue(cve, out var facts))
        {
            _known.Add(cve, facts = Read(cve));
        }

        return facts;
    }

    /// <summary>The part that a CVE's score is from, or null.</summary>
    public StoredPart? ScorePart(CveId cve) => FindScore(cve, out _, out _);

    /// <summary>The ratings of an id with the parts they are from, each feed's latest.</summary>
    public List<(StoredPart Part, VulnerabilityRating Rating)> Ratings(string id)
    {
        var found = new List<(StoredPart Part, VulnerabilityRating Rating)>();
        if (CveId.TryParse(id, out var cve))
        {
            _ratings ??= ReadBlocks("rating");
            if (_ratings.TryGetValue(cve.Block, out var holders))
            {
                foreach (var part in holders)
                {
                    if (RatingBlock.TryFind(Block(isRating: true, part.Id, cve.Block), cve.Slot, out var record))
                    {
                        Keep(found, part, RecordCodec.ReadRating(record, part.State.Feed, id));
                    }
                }
            }
        }
        else if (_hasOther ??= CatalogueDatabase.Number(connection, "SELECT EXISTS (SELECT 1 FROM rating_other)") != 0)
        {
            foreach (var part in parts.Values)
            {
                var statement = Of("SELECT record FROM rating_other WHERE part = ? AND id = ?", part.Id).Bind(2, id);
                if (statement.Step())
                {
                    Keep(found, part, RecordCodec.ReadRating(statement.Blob(0), part.State.Feed, id));
                }

                statement.Reset();
            }
        }

        if (found.Count < 2)
        {
            return found;
        }

        found.Sort((x, y) => Rank(x.Rating.Feed) != Rank(y.Rating.Feed) ? Rank(x.Rating.Feed).CompareTo(Rank(y.Rating.Feed)) : string.CompareOrdinal(x.Rating.Feed, y.Rating.Feed));
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    // CISA's rating first, then the makers'.
    private static int Rank(string feed) => feed == FeedNames.Vulnrichment ? 0 : 1;

    private static void Keep(List<(StoredPart Part, VulnerabilityRating Rating)> found, StoredPart part, VulnerabilityRating rating)
    {
        var same = found.FindIndex(f => f.Rating.Feed == rating.Feed);
        if (same < 0)
        {
            found.Add((part, rating));
        }
        else if (IsLater((part, rating), found[same]))
        {
            found[same] = (part, rating);
        }
    }

    // Several parts of a feed (months of MSRC) may rate one CVE: the rating that was changed last holds.
    private static bool IsLater((StoredPart Part, VulnerabilityRating Rating) x, (StoredPart Part, VulnerabilityRating Rating) y)
    {
        var byChange = Nullable.Compare(x.Rating.ModifiedAt ?? x.Rating.PublishedAt, y.Rating.ModifiedAt ?? y.Rating.PublishedAt);
        return byChange != 0 ? byChange > 0 : x.Part.State.AsOf >= y.Part.State.AsOf;
    }

    private CveFacts Read(string cve)
    {
        var isCve = CveId.TryParse(cve, out var id);
        var score = isCve && FindScore(id, out var probability, out var percentile) is not null
            ? new ExploitScore(cve, probability / (double)ScoreBlock.One, percentile / (double)ScoreBlock.One)
            : (ExploitScore?)null;
        var ratings = Ratings(cve);
        var exploitation = ReadKnownExploitation(cve);
        return score is null && ratings.Count == 0 && exploitation is null
            ? CveFacts.None
            : new CveFacts { KnownExploitation = exploitation, Score = score, Ratings = ratings.ConvertAll(r => r.Rating) };
    }

    private StoredPart? FindScore(CveId cve, out int probability, out int percentile)
    {
        (probability, percentile) = (0, 0);
        StoredPart? best = null;
        _scores ??= ReadBlocks("score");
        if (_scores.TryGetValue(cve.Block, out var holders))
        {
            foreach (var part in holders)
            {
                if ((best is null || part.State.AsOf > best.State.AsOf)
                    && ScoreBlock.TryFind(Block(isRating: false, part.Id, cve.Block), cve.Slot, out var p, out var q))
                {
                    (best, probability, percentile) = (part, p, q);
                }
            }
        }

        return best;
    }

    private KnownExploitation? ReadKnownExploitation(string cve)
    {
        if (!KnownExploited.TryGetValue(cve, out var part))
        {
            return null;
        }

        var statement = Of("SELECT record FROM kev WHERE part = ? AND cve = ?", part.Id).Bind(2, cve);
        var entry = statement.Step() ? RecordCodec.ReadKnownExploitation(statement.Blob(0), cve) : null;
        statement.Reset();
        return entry;
    }

    private byte[] Block(bool isRating, long part, long block)
    {
        if (!_blocks.TryGetValue((isRating, part, block), out var rows))
        {
            var statement = Of(isRating ? "SELECT rows FROM rating WHERE part = ? AND block = ?" : "SELECT rows FROM score WHERE part = ? AND block = ?", part).Bind(2, block);
            rows = statement.Step() ? statement.Blob(0).ToArray() : throw new InvalidDataException("A block is missing.");
            statement.Reset();
            _blocks.Add((isRating, part, block), rows);
        }

        return rows;
    }

    private Dictionary<long, List<StoredPart>> ReadBlocks(string table)
    {
        var blocks = new Dictionary<long, List<StoredPart>>();
        using var statement = new Statement(connection, $"SELECT part, block FROM {table}");
        while (statement.Step())
        {
            if (!blocks.TryGetValue(statement.Number(1), out var holders))
            {
                blocks.Add(statement.Number(1), holders = []);
            }

            holders.Add(Part(statement.Number(0)));
        }

        return blocks;
    }

    private Dictionary<string, StoredPart> ReadKnownExploited()
    {
        var entries = new Dictionary<string, StoredPart>(StringComparer.Ordinal);
        using var statement = new Statement(connection, "SELECT part, cve FROM kev");
        while (statement.Step())
        {
            entries[statement.Text(1)] = Part(statement.Number(0));
        }

        return entries;
    }

    private StoredPart Part(long id) => parts.TryGetValue(id, out var part) ? part : throw new InvalidDataException("A row belongs to no part.");

    // The statement may still stand on a row when a damaged record threw.
    private Statement Of(string sql, long part)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new Statement(connection, sql));
        }

        statement.Reset();
        return statement.Bind(1, part);
    }
}
