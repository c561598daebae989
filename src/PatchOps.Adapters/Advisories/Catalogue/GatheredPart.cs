using System.Runtime.CompilerServices;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// One part of a feed in memory, packed as it is stored: a third of a million claims take a few megabytes. The feed of a record is that of
/// the gathering.
/// </summary>
internal sealed class GatheredPart(string feed, string name) : IAdvisoryPart
{
    private readonly ByteWriter _scratch = new(512);
    private string? _lastRelease;
    private string? _lastAdvisory;
    private string? _lastPackage;
    private PackageClaims? _lastClaims;
    private long _lastBlock = -1;
    private ScoreRows? _lastScores;

    /// <summary>The feed.</summary>
    public string Feed { get; } = feed;

    /// <summary>The part.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    public bool IsAddition { get; set; }

    /// <inheritdoc/>
    public int Records { get; set; }

    /// <summary>Claims by package.</summary>
    public Dictionary<string, PackageClaims> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>EPSS rows by block.</summary>
    public Dictionary<long, ScoreRows> Scores { get; } = [];

    /// <summary>Packed ratings by <see cref="CveId.Key"/>.</summary>
    public Dictionary<long, byte[]> Ratings { get; } = [];

    /// <summary>Packed ratings of ids that are no CVE's.</summary>
    public Dictionary<string, byte[]> OtherRatings { get; } = new(StringComparer.Ordinal);

    /// <summary>Packed entries of CISA's catalogue.</summary>
    public Dictionary<string, byte[]> KnownExploited { get; } = new(StringComparer.Ordinal);

    /// <summary>Packed advisories by id.</summary>
    public Dictionary<string, byte[]> Advisories { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Add(KnownExploitation entry)
    {
        GatheredText.CheckId(entry.Cve, Feed);
        _scratch.Clear();
        RecordCodec.Write(_scratch, entry with
        {
            Name = GatheredText.Shown(entry.Name),
            Product = GatheredText.Shown(entry.Product),
            RequiredAction = GatheredText.Shown(entry.RequiredAction),
        });
        KnownExploited[entry.Cve] = _scratch.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="PatchOpsException">PO1502: the id is no CVE's, or a number is not from 0 to 1.</exception>
    [MethodImpl(HotPath.Optimized)]
    public void Add(ExploitScore score)
    {
        if (!CveId.TryParse(score.Cve, out var cve))
        {
            throw ErrorCodes.FeedMalformed.ToException($"'{score.Cve}' is no CVE id.", score.Cve);
        }

        var (probability, percentile) = (Hundredthousandths(score.Probability, score.Cve), Hundredthousandths(score.Percentile, score.Cve));
        var block = cve.Block;
        if (block != _lastBlock)
        {
            if (!Scores.TryGetValue(block, out _lastScores))
            {
                Scores.Add(block, _lastScores = new ScoreRows());
            }

            _lastBlock = block;
        }

        _lastScores!.Add(cve.Slot, probability, percentile);
    }

    /// <inheritdoc/>
    /// <exception cref="PatchOpsException">PO1502: the CVSS score is not from 0 to 10.</exception>
    public void Add(VulnerabilityRating rating)
    {
        GatheredText.CheckId(rating.Cve, Feed);
        if (rating.Cvss is { } cvss and not (>= 0 and <= 10))
        {
            throw ErrorCodes.FeedMalformed.ToException(FormattableString.Invariant($"{rating.Cve}: the CVSS score {cvss} is not from 0 to 10."), rating.Cve);
        }

        _scratch.Clear();
        RecordCodec.Write(_scratch, rating with { Title = GatheredText.Shown(rating.Title), CvssVector = GatheredText.Shown(rating.CvssVector) });
        var record = _scratch.ToArray();
        if (CveId.TryParse(rating.Cve, out var cve))
        {
            Ratings[cve.Key] = record;
        }
        else
        {
            OtherRatings[rating.Cve] = record;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="PatchOpsException">PO1502: an id is none; PO1505: there are more of them than are accepted.</exception>
    public void Add(PublishedAdvisory advisory)
    {
        GatheredText.CheckId(advisory.Id, Feed);
        GatheredText.CheckIds(advisory.Cves, advisory.Id);
        GatheredText.CheckIds(advisory.Aliases, advisory.Id);
        _scratch.Clear();
        RecordCodec.Write(_scratch, advisory with { Title = GatheredText.Shown(advisory.Title) });
        Advisories[advisory.Id] = _scratch.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="PatchOpsException">PO1502: a name, an id or a version is none; PO1505: there is more about one package than is accepted.</exception>
    [MethodImpl(HotPath.Optimized)]
    public void Add(string release, string package, AffectedPackage claim)
    {
        claim = Checked(claim);
        if (!ReferenceEquals(release, _lastRelease))
        {
            GatheredText.CheckName(release, claim.Vulnerability);
            _lastRelease = release;
        }

        if (!ReferenceEquals(package, _lastPackage))
        {
            if (!Claims.TryGetValue(package, out _lastClaims))
            {
                GatheredText.CheckName(package, claim.Vulnerability);
                Claims.Add(package, _lastClaims = new PackageClaims());
            }

            _lastPackage = package;
        }

        _lastClaims!.Add(release, package, claim);
    }

    [MethodImpl(HotPath.Optimized)]
    private AffectedPackage Checked(AffectedPackage claim)
    {
        GatheredText.CheckId(claim.Vulnerability, claim.Advisory ?? Feed);
        if (claim.Advisory is not null && !ReferenceEquals(claim.Advisory, _lastAdvisory))
        {
            GatheredText.CheckId(claim.Advisory, claim.Vulnerability);
            _lastAdvisory = claim.Advisory;
        }

        var record = claim.Advisory ?? claim.Vulnerability;
        GatheredText.CheckName(claim.Fixed, record);
        GatheredText.CheckName(claim.Introduced, record);
        GatheredText.CheckName(claim.LastAffected, record);
        GatheredText.CheckName(claim.HotpatchFixed, record);
        GatheredText.CheckName(claim.Architecture, record);
        var note = GatheredText.Shown(claim.Note);
        return ReferenceEquals(note, claim.Note) ? claim : claim with { Note = note };
    }

    private static int Hundredthousandths(double value, string cve) => value is >= 0 and <= 1
        ? (int)Math.Round(value * ScoreBlock.One)
        : throw ErrorCodes.FeedMalformed.ToException(FormattableString.Invariant($"{cve}: {value} is not from 0 to 1."), cve);
}
