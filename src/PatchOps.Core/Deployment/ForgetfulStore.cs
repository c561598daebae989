using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>The state for a dry run: it is read where there is one, and nothing is kept.</summary>
internal sealed class ForgetfulStore(IPatchStore? inner) : IPatchStore
{
    /// <inheritdoc/>
    public string Path => inner?.Path ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Diagnostics => inner?.Diagnostics ?? [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, DateTimeOffset> GetFirstSeen(string deviceId, string root) => inner?.GetFirstSeen(deviceId, root) ?? new Dictionary<string, DateTimeOffset>();

    /// <inheritdoc/>
    public void Save(PatchInventory inventory)
    {
        // That is what a dry run is.
    }

    /// <inheritdoc/>
    public void SaveSightings(PatchInventory inventory)
    {
        // As above.
    }

    /// <inheritdoc/>
    public PatchInventory? GetLatest(string deviceId, string root) => inner?.GetLatest(deviceId, root);

    /// <inheritdoc/>
    public IReadOnlyList<PatchSighting> GetClosedSightings(string deviceId, string root) => inner?.GetClosedSightings(deviceId, root) ?? [];

    /// <inheritdoc/>
    public void SaveSamples(Device device, string root, IReadOnlyList<ImpactSample> samples, DateTimeOffset keptFrom)
    {
        // As above.
    }

    /// <inheritdoc/>
    public IReadOnlyList<ImpactSample> GetSamples(string deviceId, string root, DateTimeOffset since, DateTimeOffset until) => inner?.GetSamples(deviceId, root, since, until) ?? [];

    /// <inheritdoc/>
    public bool HasSample(string deviceId, string root, ImpactMeasure measure, string bootId) => inner?.HasSample(deviceId, root, measure, bootId) ?? false;

    /// <inheritdoc/>
    public void Dispose() => inner?.Dispose();
}
