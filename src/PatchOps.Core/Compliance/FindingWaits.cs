using PatchOps.Policies;

namespace PatchOps.Compliance;

/// <summary>Says of each finding what it waits for, and of each hold what falls under it.</summary>
/// <param name="policy">The policy.</param>
/// <param name="window">The window that is open or opens next, or null.</param>
/// <param name="asOf">The moment that counts (UTC).</param>
internal sealed class FindingWaits(PatchPolicy policy, MaintenanceWindow? window, DateTimeOffset asOf)
{
    /// <summary>The findings of one machine, each with what it waits for, in their order.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="patches">Its missing patches, by identity.</param>
    /// <param name="findings">Its dated findings.</param>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<HoldInForce> Holds) Of(
        PatchInventory inventory, IReadOnlyDictionary<string, AvailablePatch> patches, IReadOnlyList<Finding> findings)
    {
        var waiting = new Finding[findings.Count];
        var held = new Dictionary<PatchHold, (int Findings, int Overdue)>();
        for (var i = 0; i < waiting.Length; i++)
        {
            var finding = findings[i];
            var patch = finding.PatchId is { } id && patches.TryGetValue(id, out var offered) ? offered : null;
            var hold = policy.Holds.Count == 0 ? null : HoldMatch.Of(policy.Holds, finding, patch, asOf);
            waiting[i] = finding with { WaitsFor = Reason(finding, patch, hold, inventory) };
            if (hold is not null)
            {
                held.TryGetValue(hold, out var counts);
                held[hold] = (counts.Findings + 1, counts.Overdue + (finding.State == FindingState.Overdue ? 1 : 0));
            }
        }

        return (waiting, policy.Holds.Where(held.ContainsKey).Distinct().Select(hold => HoldInForce.Of(hold, held[hold].Findings, held[hold].Overdue)).ToArray());
    }

    private WaitReason Reason(Finding finding, AvailablePatch? patch, PatchHold? hold, PatchInventory inventory)
    {
        if (finding.Rule == UnsupportedSystem.Rule)
        {
            return WaitReason.Unsupported;
        }

        if (finding.Status is FindingStatus.NoFix or FindingStatus.Unknown)
        {
            return finding.Status == FindingStatus.NoFix ? WaitReason.NoVendorFix : WaitReason.Unknown;
        }

        if (patch?.Held == true || hold is not null)
        {
            return WaitReason.OnHold;
        }

        return finding.Status == FindingStatus.PendingRestart ? WaitReason.WaitingForReboot
            : asOf - inventory.ScannedAt >= EvidenceGathering.SilentAfter ? WaitReason.DeviceSilent
            : patch is not null && ApprovalMatch.Of(policy.Approve, patch) is null ? WaitReason.NotApproved
            : policy.Windows.Count > 0 && !(window is { } next && next.Start <= asOf) ? WaitReason.WaitingForWindow
            : WaitReason.Deployable;
    }
}
