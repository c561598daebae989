using System.Text;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform;

/// <summary>The data files that are embedded in this assembly.</summary>
internal sealed class ShippedData : IShippedData
{
    private const string Prefix = "PatchOps.Adapters.Data.";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Standards { get; } = typeof(ShippedData).Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix + "Standards.", StringComparison.Ordinal))
        .OrderBy(name => name, StringComparer.Ordinal)
        .Select(name => new KeyValuePair<string, string>(name.Substring(Prefix.Length + "Standards.".Length), Read(name)))
        .ToArray();

    /// <inheritdoc/>
    public string AssetClasses => Read(Prefix + "asset-classes.yaml");

    /// <inheritdoc/>
    public string BaselinePolicy => Read(Prefix + "Policies.baseline.yaml");

    /// <inheritdoc/>
    public string PolicySchema => Read(Prefix + "Policies.policy.schema.json");

    private static string Read(string name)
    {
        using var stream = typeof(ShippedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
