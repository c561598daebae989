using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>Finds the providers a caller named.</summary>
public static class ProviderSelection
{
    /// <summary>The providers of those names, or all but those on demand when none is named; each once, in the host's order.</summary>
    /// <exception cref="PatchOpsException">PO1002: a name that no provider has.</exception>
    public static IReadOnlyList<IPatchProvider> Select(IReadOnlyList<IPatchProvider> all, IReadOnlyList<string> names) => Select(all, names, []);

    /// <summary>The same, and those of the second list.</summary>
    /// <exception cref="PatchOpsException">PO1002: a name that no provider has.</exception>
    public static IReadOnlyList<IPatchProvider> Select(IReadOnlyList<IPatchProvider> all, IReadOnlyList<string> names, IReadOnlyList<string> also)
    {
        foreach (var name in names.Concat(also))
        {
            if (!all.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                var known = string.Join(", ", all.Select(p => p.Name));
                throw ErrorCodes.UnknownProvider.ToException($"There is no provider '{name}'. Known: {known}.", name);
            }
        }

        return names.Count == 0
            ? all.Where(p => !p.IsOnDemand || also.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).ToArray()
            : all.Where(p => names.Concat(also).Contains(p.Name, StringComparer.OrdinalIgnoreCase)).ToArray();
    }
}
