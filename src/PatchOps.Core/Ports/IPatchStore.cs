using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>The machine's memory: inventories and when each patch was first seen missing. One writer at a time, readers never blocked.</summary>
public interface IPatchStore : IDisposable
{
    /// <summary>The database's full path.</summary>
    string Path { get; }

    /// <summary>Notes about which state this is (the user's own, say), for the inventory.</summary>
    IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>When each patch that is known to be missing there was first seen (UTC), by patch id.</summary>
    IReadOnlyDictionary<string, DateTimeOffset> GetFirstSeen(string deviceId, string root);

    /// <summary>
    /// Records a complete or incomplete inventory in one transaction: the inventory itself, the first and last sighting of each
    /// patch, and, when it is complete, which patches are gone. Two copies that record at once lose nothing; the earliest sighting wins.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1304 not written, PO1305 busy.</exception>
    void Save(PatchInventory inventory);

    /// <summary>The last inventory recorded of a device and root, or null.</summary>
    PatchInventory? GetLatest(string deviceId, string root);

    /// <summary>The periods that are over in which patches were missing there, oldest first.</summary>
    /// <exception cref="PatchOpsException">PO1301, PO1303.</exception>
    IReadOnlyList<PatchSighting> GetClosedSightings(string deviceId, string root);
}
