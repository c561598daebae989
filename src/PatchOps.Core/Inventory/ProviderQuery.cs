using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>Lists the providers and whether each can be used (Get-PatchProvider, <c>providers</c>).</summary>
public sealed class ProviderQuery(IPatchOpsHost host)
{
    /// <summary>One row per provider, those on demand among them, as it is probed. A probe that fails is a row that says why.</summary>
    /// <exception cref="PatchOpsException">PO1002, PO1101, PO1102.</exception>
    public IEnumerable<ProviderInfo> Run(IReadOnlyList<string> names, string? root, OperationContext context)
    {
        var selected = names.Count == 0 ? host.Providers : ProviderSelection.Select(host.Providers, names);
        var resolved = host.Device.ResolveRoot(root);
        return selected.Select(provider => Probe(provider, resolved, context));
    }

    internal static ProviderInfo Probe(IPatchProvider provider, string root, OperationContext context)
    {
        try
        {
            return provider.Probe(root, context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, provider.Name, failure.ToString());
            return new ProviderInfo { Name = provider.Name, Available = false, Reason = failure.Message };
        }
    }
}
