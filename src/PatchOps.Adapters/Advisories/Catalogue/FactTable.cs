using Microsoft.Data.Sqlite;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads what is known of CVEs. A block that was read stays, so that thousands of CVEs take some hundred reads.</summary>
internal sealed class FactTable(SqliteConnection connection, IReadOnlyDictionary<long, StoredPart> parts) : IDisposable
{
    private const string RatingRows = "SELECT rows FROM rating WHERE part = ? AND block = ?";
    private const string ScoreRows = "SELECT rows FROM score WHERE part = ? AND block = ?";

    private readonly Dictionary<string, CveFacts> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private Dictionary<long, List<Holder>>? _scores;
    private Dictionary<long, List<Holder>>? _ratings;
    private Dictionary<string, StoredPart>? _knownExploited;
    private bool? _hasOther;

    /// <summary>The CVEs of CISA's catalogue, and in which part each stands.</summary>
    public IReadOnlyDictionary<string, StoredPart> KnownExploited => _knownExploited ??= ReadKnownExploited();

    private Dictionary<long, List<Holder>> ScoreHolders => _scores ??= ReadBlocks("score");

    private Dictionary<long, List<Holder>> RatingHolders => _ratings ??= ReadBlocks("rating");

    private bool HasOther => _hasOther ??= CatalogueDatabase.Number(connection, "SELECT EXISTS (SELECT 1 FROM rating_other)") != 0;

    /// <summary>Every id that has a rating.</summary>
    public IEnumerable<string> RatedIds()
    {
        foreach (var block in RatingHolders)
        {
            foreach (var holder in block.Value)
            {
                var rows = Block(RatingRows, holder, block.Key);
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
            facts = Read(cve);

            // Of most nothing is known, which is as soon found out again.
            if (!ReferenceEquals(facts, CveFacts.None))
            {
                _known.Add(cve, facts);
            }
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
            if (RatingHolders.TryGetValue(cve.Block, out var holders))
            {
                foreach (var holder in holders)
                {
                    if (RatingBlock.TryFind(Block(RatingRows, holder, cve.Block), cve.Slot, out var record))
                    {
                        Keep(found, holder.Part, RecordCodec.ReadRating(record, holder.Part.State.Feed, id));
                    }
                }
            }
        }
        else if (HasOther)
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
        var mayBeRated = isCve ? RatingHolders.ContainsKey(id.Block) : HasOther;
        if (!mayBeRated && !(isCve && ScoreHolders.ContainsKey(id.Block)) && !KnownExploited.ContainsKey(cve))
        {
            return CveFacts.None;
        }

        var score = isCve && FindScore(id, out var probability, out var percentile) is not null
            ? new ExploitScore(cve, probability / (double)ScoreBlock.One, percentile / (double)ScoreBlock.One)
            : (ExploitScore?)null;
        IReadOnlyList<VulnerabilityRating> ratings = mayBeRated && Ratings(cve) is { Count: > 0 } rated ? rated.ConvertAll(r => r.Rating) : [];
        var exploitation = ReadKnownExploitation(cve);
        return score is null && ratings.Count == 0 && exploitation is null
            ? CveFacts.None
            : new CveFacts { KnownExploitation = exploitation, Score = score, Ratings = ratings };
    }

    private StoredPart? FindScore(CveId cve, out int probability, out int percentile)
    {
        (probability, percentile) = (0, 0);
        StoredPart? best = null;
        if (ScoreHolders.TryGetValue(cve.Block, out var holders))
        {
            foreach (var holder in holders)
            {
                if ((best is null || holder.Part.State.AsOf > best.State.AsOf)
                    && ScoreBlock.TryFind(Block(ScoreRows, holder, cve.Block), cve.Slot, out var p, out var q))
                {
                    (best, probability, percentile) = (holder.Part, p, q);
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

    private byte[] Block(string sql, Holder holder, long block)
    {
        if (holder.Rows is null)
        {
            var statement = Of(sql, holder.Part.Id).Bind(2, block);
            holder.Rows = statement.Step() ? statement.Blob(0).ToArray() : throw new InvalidDataException("A block is missing.");
            statement.Reset();
        }

        return holder.Rows;
    }

    private Dictionary<long, List<Holder>> ReadBlocks(string table)
    {
        var blocks = new Dictionary<long, List<Holder>>();
        using var statement = new Statement(connection, $"SELECT part, block FROM {table}");
        while (statement.Step())
        {
            if (!blocks.TryGetValue(statement.Number(1), out var holders))
            {
                blocks.Add(statement.Number(1), holders = []);
            }

            holders.Add(new Holder(Part(statement.Number(0))));
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

    // A part that has a block, and the block once it was read.
    private sealed class Holder(StoredPart part)
    {
        public StoredPart Part { get; } = part;

        public byte[]? Rows { get; set; }
    }
}
