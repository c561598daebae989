using PatchOps.Deadlines;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Patches that a user names: without a policy exactly they are approved, at once, in no window.</summary>
internal static class GivenPatches
{
    /// <summary>The source of those rules.</summary>
    public const string Source = "(given)";

    /// <summary>The rules where there is no policy.</summary>
    public static PolicyRules Rules(IPatchOpsHost host) => new(
        new PatchPolicy { Name = "(given)", Source = Source, Approve = [new ApprovalRule { Ids = ["*"] }] }, [], AssetClasses.Load(host.Documents, host.Shipped), []);

    /// <summary>Their providers, as far as there are such: one on demand is asked because a patch of it is named.</summary>
    public static IReadOnlyList<string> Providers(IPatchOpsHost host, IReadOnlyList<AvailablePatch> patches) =>
        host.Providers.Select(provider => provider.Name).Where(name => patches.Any(patch => patch.Provider == name)).ToArray();

    /// <summary>The inventory with these patches alone.</summary>
    /// <exception cref="PatchOpsException">PO1806: one of them is not missing there.</exception>
    public static PatchInventory Only(PatchInventory inventory, IReadOnlyList<AvailablePatch> patches)
    {
        var missing = inventory.Available.ToLookup(patch => patch.Id, StringComparer.Ordinal);
        var unknown = patches.Where(patch => !missing.Contains(patch.Id)).Select(patch => patch.Id).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            throw ErrorCodes.PatchNotMissing.ToException(
                $"{Printable.Of(string.Join(", ", unknown.Take(5)))}{(unknown.Length > 5 ? $" and {unknown.Length - 5} more" : "")}: not among the missing patches of {inventory.Device.Name}.", Printable.Of(unknown[0]));
        }

        var wanted = new HashSet<string>(patches.Select(patch => patch.Id), StringComparer.Ordinal);
        return inventory with { Available = inventory.Available.Where(patch => wanted.Contains(patch.Id)).ToArray() };
    }
}
