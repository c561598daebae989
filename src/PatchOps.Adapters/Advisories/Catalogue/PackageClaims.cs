using System.Runtime.CompilerServices;
using PatchOps.Advisories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// The claims about one package while they are gathered, apart for each release. There are few, so they are looked through; where somebody
/// names many, an index is made.
/// </summary>
internal sealed class PackageClaims
{
    /// <summary>How many claims about one package of one release are accepted: Debian's kernel, the largest, has some 20,000.</summary>
    public const int MostClaims = 200_000;

    private const int MostReleases = 10_000;
    private const int MostLookedThrough = 32;

    private Dictionary<string, int>? _index;
    private string[] _releases = new string[4];
    private ClaimWriter[] _claims = new ClaimWriter[4];

    /// <summary>How many releases there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    public string Release(int index) => _releases[index];

    /// <summary>Its claims.</summary>
    public ClaimWriter Claims(int index) => _claims[index];

    /// <summary>Adds a claim.</summary>
    /// <exception cref="PatchOpsException">PO1505: there are more releases, or claims about one of them, than are accepted.</exception>
    [MethodImpl(HotPath.Optimized)]
    public void Add(string release, string package, AffectedPackage claim)
    {
        var looked = Math.Min(Count, MostLookedThrough);
        for (var i = 0; i < looked; i++)
        {
            if (ReferenceEquals(_releases[i], release) || string.Equals(_releases[i], release))
            {
                Add(i, package, claim);
                return;
            }
        }

        if (_index is not null && _index.TryGetValue(release, out var known))
        {
            Add(known, package, claim);
            return;
        }

        Begin(release, package);
        Add(Count - 1, package, claim);
    }

    private void Add(int index, string package, AffectedPackage claim)
    {
        var claims = _claims[index];
        if (claims.Count >= MostClaims)
        {
            throw ErrorCodes.FeedTooLarge.ToException(
                FormattableString.Invariant($"There are more than {MostClaims} claims about '{package}' of '{_releases[index]}' (the last is of '{claim.Advisory ?? claim.Vulnerability}')."), package);
        }

        claims.Add(claim);
    }

    private void Begin(string release, string package)
    {
        if (Count >= MostReleases)
        {
            throw ErrorCodes.FeedTooLarge.ToException(FormattableString.Invariant($"There are claims about '{package}' of more than {MostReleases} releases."), package);
        }

        if (Count == _releases.Length)
        {
            Array.Resize(ref _releases, Count * 2);
            Array.Resize(ref _claims, Count * 2);
        }

        _releases[Count] = release;
        _claims[Count] = new ClaimWriter();
        if (Count >= MostLookedThrough)
        {
            (_index ??= new Dictionary<string, int>(StringComparer.Ordinal)).Add(release, Count);
        }

        Count++;
    }
}
