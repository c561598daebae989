using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Opens what -Source names: a file, a folder, a zip, an http or https address.</summary>
public interface IFeedSources
{
    /// <summary>Opens a source; an address is fetched into a temporary file first, which goes when the result is disposed.</summary>
    /// <exception cref="PatchOpsException">PO1501 not there or unreachable, PO1505 too large, PO1512 the network may not be used.</exception>
    IOpenedSource Open(FeedRequest request, OperationContext context);
}
