using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds;

/// <summary>A record of N vulnerabilities and M packages is N x M claims: a megabyte can say hundreds of millions. The largest real ones (kernels) say some tens of thousands.</summary>
internal static class ClaimLimit
{
    private const long Most = 1_000_000;

    // A record is kept once for each distribution that it names, with all of its ids.
    private const int MostParts = 32;
    private const int MostIds = 10_000;
    private const int LongestId = 200;

    /// <summary>Refuses a record that says too much.</summary>
    /// <exception cref="PatchOpsException">PO1505.</exception>
    public static void Check(IFeedSource source, string file, string record, long vulnerabilities, long packages)
    {
        if (vulnerabilities * packages > Most)
        {
            throw ErrorCodes.FeedTooLarge.ToException(
                FormattableString.Invariant($"'{file}': '{record}' makes {vulnerabilities} x {packages} claims, and {Most} are accepted."), source.Name);
        }
    }

    /// <summary>Refuses a record that names too many distributions or other records, or something too long for an id.</summary>
    /// <exception cref="PatchOpsException">PO1502 for a long id, PO1505 for many.</exception>
    public static void CheckNames(IFeedSource source, string file, string record, int parts, IReadOnlyCollection<string> ids)
    {
        if (parts > MostParts || ids.Count > MostIds)
        {
            throw ErrorCodes.FeedTooLarge.ToException(
                FormattableString.Invariant($"'{file}': '{record}' names {parts} distributions and {ids.Count} ids, and {MostParts} and {MostIds} are accepted."), source.Name);
        }

        if (ids.FirstOrDefault(id => id.Length > LongestId) is { } longest)
        {
            throw ErrorCodes.FeedMalformed.ToException(
                FormattableString.Invariant($"'{file}': '{record}' names an id of {longest.Length} characters, and {LongestId} are accepted."), source.Name);
        }
    }
}
