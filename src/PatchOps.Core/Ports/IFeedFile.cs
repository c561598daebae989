using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>One file of a feed's source.</summary>
public interface IFeedFile
{
    /// <summary>The name inside the source.</summary>
    string Name { get; }

    /// <summary>When the publisher last changed it, as the server, the zip or the file system says (UTC), or null.</summary>
    DateTimeOffset? ModifiedAt { get; }

    /// <summary>Opens it, decompressed. Reading throws PO1505 beyond the cap and PO1503 when the compressed data ends early.</summary>
    /// <exception cref="PatchOpsException">PO1501.</exception>
    Stream Open();
}
