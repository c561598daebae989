using PatchOps.Diagnostics;
using PatchOps.Impact;

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

    /// <summary>
    /// Records of a scan that left providers out what it can say: the first and last sighting of the patches that it saw, and which of the providers that it asked are gone. The last
    /// inventory stays what it was.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1304 not written, PO1305 busy.</exception>
    void SaveSightings(PatchInventory inventory);

    /// <summary>The last inventory recorded of a device and root, or null.</summary>
    PatchInventory? GetLatest(string deviceId, string root);

    /// <summary>The periods that are over in which patches were missing there, oldest first.</summary>
    /// <exception cref="PatchOpsException">PO1301, PO1303.</exception>
    IReadOnlyList<PatchSighting> GetClosedSightings(string deviceId, string root);

    /// <summary>Records samples of a machine in one transaction, and forgets those that are older than is kept.</summary>
    /// <param name="device">The machine.</param>
    /// <param name="root">The root.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="keptFrom">Older ones of this machine are forgotten (UTC).</param>
    /// <exception cref="PatchOpsException">PO1304 not written, PO1305 busy.</exception>
    void SaveSamples(Device device, string root, IReadOnlyList<ImpactSample> samples, DateTimeOffset keptFrom);

    /// <summary>The samples of a time (UTC), the oldest first.</summary>
    /// <exception cref="PatchOpsException">PO1301, PO1303.</exception>
    IReadOnlyList<ImpactSample> GetSamples(string deviceId, string root, DateTimeOffset since, DateTimeOffset until);

    /// <summary>True when a sample of this measure is there of this start of the machine.</summary>
    /// <exception cref="PatchOpsException">PO1301, PO1303.</exception>
    bool HasSample(string deviceId, string root, ImpactMeasure measure, string bootId);
}
