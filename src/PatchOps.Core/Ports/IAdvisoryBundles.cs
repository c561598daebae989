using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>The offline bundle: the whole catalogue as one file, for sites and sandboxes without a network.</summary>
public interface IAdvisoryBundles
{
    /// <summary>Writes the serving catalogue as a bundle, whole or not at all.</summary>
    /// <returns>The parts it holds.</returns>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1515 not written; PO1517 there is nothing to export.</exception>
    IReadOnlyList<FeedState> Export(string path, OperationContext context);

    /// <summary>Takes a bundle in, whole or not at all. A part that the catalogue has newer stays (<see cref="FeedImport.Changed"/> is false).</summary>
    /// <param name="path">The bundle; its signature is expected beside it as <c>PATH.sig</c>.</param>
    /// <param name="certificate">The certificate whose key must have signed it; null takes PATCHOPS_BUNDLE_CERTIFICATE, and without that checks no signature.</param>
    /// <param name="force">Take in what is smaller than half of the last good import, or older than it.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1501 not there; PO1504 a part is smaller than half; PO1505, PO1513 not whole; PO1514 not trusted; PO1507 to PO1511 the catalogue.</exception>
    IReadOnlyList<FeedImport> Import(string path, string? certificate, bool force, OperationContext context);
}
