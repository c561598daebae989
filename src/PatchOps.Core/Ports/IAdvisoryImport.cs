using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>A new catalogue while it is built. Disposed without <see cref="Commit"/>, it leaves nothing behind.</summary>
public interface IAdvisoryImport : IDisposable
{
    /// <summary>What the serving catalogue holds, with what was added here so far.</summary>
    IReadOnlyList<FeedState> Feeds { get; }

    /// <summary>A sink that gathers one feed's records in memory, for <see cref="Store"/>.</summary>
    IGatheredFeed Gather(string feed);

    /// <summary>Takes a gathered part in: it replaces that part, or is added to it where it is an addition.</summary>
    /// <exception cref="PatchOpsException">PO1510 not written.</exception>
    void Store(IGatheredFeed gathered, FeedState state);

    /// <summary>Notes that the publisher had nothing newer: the part stays, with these headers.</summary>
    void Confirm(FeedState state);

    /// <summary>Syncs the new catalogue and puts it in the old one's place.</summary>
    /// <exception cref="PatchOpsException">PO1510 not written; the old catalogue still serves.</exception>
    void Commit();
}
