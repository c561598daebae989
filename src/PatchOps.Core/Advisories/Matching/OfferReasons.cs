namespace PatchOps.Advisories.Matching;

/// <summary>
/// Why a package is fixable or not, in a sentence. Most of a package's vulnerabilities were fixed in a few versions, and a text that was
/// just made is not made again.
/// </summary>
internal sealed class OfferReasons
{
    private AffectedPackage? _claim;
    private AvailablePatch? _offer;
    private string _reason = "";

    /// <summary>The sentence.</summary>
    /// <param name="claim">The claim that decided.</param>
    /// <param name="offer">The patch on offer that closes it, or null.</param>
    public string Of(AffectedPackage claim, AvailablePatch? offer)
    {
        if (_claim is null || !IsSame(_claim, claim) || !ReferenceEquals(_offer, offer))
        {
            (_claim, _offer, _reason) = (claim, offer, Say(claim, offer));
        }

        return _reason;
    }

    private static bool IsSame(AffectedPackage a, AffectedPackage b) =>
        a.Kind == b.Kind && string.Equals(a.Fixed, b.Fixed) && string.Equals(a.Note, b.Note) && string.Equals(a.Feed, b.Feed);

    private static string Say(AffectedPackage claim, AvailablePatch? offer)
    {
        var remark = claim.Kind == AffectedKind.EndOfLife ? "its publisher no longer supports the package there" : claim.Note;
        var about = remark is null ? "" : $" ({claim.Feed}: {remark})";
        if (claim.Fixed is null)
        {
            return $"No fixed version has been published{about}.";
        }

        return offer is null
            ? $"Fixed in {claim.Fixed}, which this machine's package sources did not offer at the scan{about}."
            : $"Fixed in {claim.Fixed}; {offer.AvailableVersion} is on offer{(offer.Held ? ", and the package is held" : "")}{about}.";
    }
}
