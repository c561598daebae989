namespace PatchOps.Advisories.Matching;

/// <summary>
/// What was decided of packages on earlier machines of a fleet, against the same catalogue: the same versions of the same packages are
/// installed all over it. Only what is open is kept, and only what is the same whatever the machine is.
/// </summary>
internal sealed class MatchMemory
{
    // A fleet's installed versions are some ten thousand; what a hostile file brings beyond that is worked out each time.
    private const int MostPackages = 50_000;
    private const int MostClaims = 500_000;
    private const int MostSystems = 1000;

    private readonly Dictionary<Key, Decided> _decided = [];
    private readonly Dictionary<(string Version, string Fixed, bool BySource), bool> _reached = [];
    private readonly Dictionary<(string Releases, string Name, string? OtherName), IReadOnlyList<AffectedPackage>> _read = [];
    private readonly Dictionary<(OperatingSystemInfo Os, DateTimeOffset Now), SystemFeeds> _feeds = [];
    private int _claims;
    private int _readClaims;

    /// <summary>What is known of a package, or null.</summary>
    public Decided? Find(in Key key) => _decided.TryGetValue(key, out var decided) ? decided : null;

    /// <summary>Keeps what was decided.</summary>
    public void Keep(in Key key, Decided decided)
    {
        if (_decided.Count < MostPackages && _claims + decided.Open.Count <= MostClaims)
        {
            _claims += decided.Open.Count;
            _decided[key] = decided;
        }
    }

    /// <summary>What the catalogue has for an operating system.</summary>
    public SystemFeeds FeedsOf(IAdvisoryCatalog catalogue, OperatingSystemInfo os, DateTimeOffset now)
    {
        if (!_feeds.TryGetValue((os, now), out var feeds))
        {
            feeds = SystemFeeds.Of(catalogue, os, now);
            if (_feeds.Count < MostSystems)
            {
                _feeds.Add((os, now), feeds);
            }
        }

        return feeds;
    }

    /// <summary>The claims about a package, read once for its several versions.</summary>
    public IReadOnlyList<AffectedPackage> ClaimsOf(in Key key, Func<string, string?, IReadOnlyList<AffectedPackage>> read)
    {
        var name = (key.Releases, key.Name, key.OtherName);
        if (_read.TryGetValue(name, out var claims))
        {
            return claims;
        }

        claims = read(key.Name, key.OtherName);
        if (_readClaims + claims.Count <= MostClaims / 4)
        {
            _readClaims += claims.Count;
            _read.Add(name, claims);
        }

        return claims;
    }

    /// <summary>Whether a version is a fixed one or later, in a family's order.</summary>
    public bool Reaches(string version, string fixedVersion, PackageFamily family)
    {
        if (!_reached.TryGetValue((version, fixedVersion, family.BySource), out var reached))
        {
            reached = family.Order(version, fixedVersion) >= 0;
            if (_reached.Count < MostPackages)
            {
                _reached.Add((version, fixedVersion, family.BySource), reached);
            }
        }

        return reached;
    }

    /// <summary>What decides whether two packages have the same claims and the same version.</summary>
    /// <param name="Releases">The releases whose claims count.</param>
    /// <param name="Name">The name under which claims stand.</param>
    /// <param name="OtherName">The second one, or null.</param>
    /// <param name="Version">The installed version.</param>
    /// <param name="Architecture">The package's architecture, or null.</param>
    internal readonly record struct Key(string Releases, string Name, string? OtherName, string Version, string? Architecture)
    {
        /// <summary>Of the two that tell nearly all keys apart: hundreds are looked up for each machine.</summary>
        public override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(Name) * 31) + StringComparer.Ordinal.GetHashCode(Version));
    }

    /// <summary>What was decided of one package.</summary>
    /// <param name="Open">The claims that are open, with what is told beside each.</param>
    /// <param name="Unimportant">How many were left out as unimportant.</param>
    /// <param name="Withdrawn">How many were left out as withdrawn.</param>
    /// <param name="ByArchitecture">True when claims name architectures, so that each is decided by itself.</param>
    internal sealed record Decided(IReadOnlyList<(VulnerabilityDecision Decision, KnownFacts Facts)> Open, int Unimportant, int Withdrawn, bool ByArchitecture);
}
