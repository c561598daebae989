using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds;

/// <summary>A record of N vulnerabilities and M packages is N x M claims: a megabyte can say hundreds of millions. The largest real ones (kernels) say some tens of thousands.</summary>
internal static class ClaimLimit
{
    private const long Most = 1_000_000;

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
}
