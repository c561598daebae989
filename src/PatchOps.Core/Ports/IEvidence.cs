using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Takes evidence before a patch destroys it.</summary>
public interface IEvidence
{
    /// <summary>
    /// Collects processes, connections, logged-on users, recent logs and the hashes of the vulnerable packages' files into one bundle with a list of
    /// hashes. What could not be had is named in it.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1853: the bundle could not be written.</exception>
    EvidenceBundle Collect(EvidenceRequest request, OperationContext context);
}
