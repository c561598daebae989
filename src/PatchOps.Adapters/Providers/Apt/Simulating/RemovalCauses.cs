using PatchOps.Adapters.Providers.Apt.Pinning;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>Finds the patch of a transaction for which apt removes a package, by halving the transaction.</summary>
internal sealed class RemovalCauses(Func<IReadOnlyList<SelectedPatch>, Attempt?> attempt)
{
    private readonly Dictionary<PackageKey, SelectedPatch> _causes = [];
    private readonly HashSet<PackageKey> _shared = [];

    /// <summary>Searches for the cause of each removal.</summary>
    public void Search(Attempt transaction)
    {
        foreach (var removal in Removed(transaction))
        {
            if (!_causes.ContainsKey(removal))
            {
                Search(removal, transaction);
            }
        }
    }

    /// <summary>The patch that alone makes apt remove a package, or null.</summary>
    public SelectedPatch? Of(PackageKey removal) => _causes.TryGetValue(removal, out var cause) ? cause : null;

    /// <summary>True when apt removes it for neither half of some of the patches, and for both together.</summary>
    public bool IsShared(PackageKey removal) => _shared.Contains(removal);

    private void Search(PackageKey removal, Attempt transaction)
    {
        var suspects = transaction;
        while (suspects.Asked.Count > 1)
        {
            var half = suspects.Asked.Count / 2;
            var first = attempt(suspects.Asked.Take(half).ToArray());
            var second = first is null || Removes(first, removal) ? first : attempt(suspects.Asked.Skip(half).ToArray());
            if (second is null)
            {
                return;
            }

            if (!Removes(second, removal))
            {
                if (first!.IsWhole && second.IsWhole)
                {
                    _shared.Add(removal);
                }

                return;
            }

            suspects = second;
        }

        foreach (var removed in Removed(suspects).Where(key => !_causes.ContainsKey(key)))
        {
            _causes.Add(removed, suspects.Asked[0]);
        }
    }

    private static bool Removes(Attempt tried, PackageKey removal) => tried.IsWhole && Removed(tried).Contains(removal);

    private static IEnumerable<PackageKey> Removed(Attempt transaction) =>
        transaction.Output.Removals.Select(r => transaction.KeyOf(r.Name, r.Foreign));
}
