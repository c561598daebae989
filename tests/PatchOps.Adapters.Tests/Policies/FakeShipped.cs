using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Policies;

/// <summary>Standards by name alone: which ones ship is not what the reader of policies is tested for.</summary>
internal sealed class FakeShipped : IShippedData
{
    public IReadOnlyList<KeyValuePair<string, string>> Standards { get; } =
    [
        .. new[] { "bod-26-04", "cis-controls-8.1", "cyber-essentials-3.3", "essential-eight-ml1", "essential-eight-ml2", "essential-eight-ml3", "patchops-baseline", "pci-dss-4.0.1" }
            .Select(id => new KeyValuePair<string, string>(id + ".yaml", "")),
    ];

    public string AssetClasses => "";

    public string BaselinePolicy => PatchOpsHost.Create().Shipped.BaselinePolicy;

    public string PolicySchema => PatchOpsHost.Create().Shipped.PolicySchema;
}
