using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Opens what -Source names: a file, a folder, a zip, an http or https address.</summary>
public interface IFeedSources
{
    /// <summary>Opens a source; an address is fetched into a temporary file first, which goes when the result is disposed.</summary>
    /// <exception cref="PatchOpsException">PO1501 not there or unreachable, PO1505 too large, PO1512 the network may not be used.</exception>
    IOpenedSource Open(FeedRequest request, OperationContext context);

    /// <summary>The name under which a location is shown and stored: a full path, or an address without its credentials.</summary>
    /// <exception cref="PatchOpsException">PO1501: it is neither.</exception>
    string NameOf(string location);

    /// <summary>Where a feed's publisher offers it. None for a feed that every repository publishes its own of.</summary>
    /// <param name="feed">The feed (<see cref="Advisories.FeedNames"/>).</param>
    /// <param name="os">The machine's operating system: OSV and the distributions' feeds are fetched for it alone.</param>
    /// <param name="isNamed">True when the user named the feed, so that it is wanted whatever the machine runs.</param>
    /// <param name="offline">True when the network may not be used.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1501, PO1512: a publisher's list of documents could not be had.</exception>
    IReadOnlyList<FeedRequest> PublicAddresses(string feed, OperatingSystemInfo os, bool isNamed, bool offline, OperationContext context);
}
