using System.Globalization;
using PatchOps.Deadlines;
using PatchOps.Policies;
using PatchOps.Support;

namespace PatchOps.Compliance;

/// <summary>An operating system past its end of support, as a finding: no patch can close it.</summary>
internal static class UnsupportedSystem
{
    /// <summary>The rule that its finding names.</summary>
    public const string Rule = "unsupported";

    /// <summary>The finding, or null while the system is supported, or its end is not known.</summary>
    public static Finding? Of(PatchInventory inventory, PatchPolicy policy, DateTimeOffset asOf)
    {
        if (SupportEnd.Of(inventory.Device, policy.Support, asOf) is not { IsPast: true } support)
        {
            return null;
        }

        var os = inventory.Device.Os;
        return new Finding
        {
            DeviceId = inventory.Device.Id,
            DeviceName = inventory.Device.Name,
            Package = os.Name ?? os.Id ?? os.Family,
            Provider = PolicyRules.OsProvider,
            InstalledVersion = os.Build ?? os.DisplayVersion ?? os.Version,
            Status = FindingStatus.NoFix,
            Severity = Severity.Critical,
            Exposed = Exposures.Of(inventory.Device, policy),
            AssetClass = AssetClass.Os,
            DueAt = support.PastAt,
            StartedAt = support.PastAt,
            StartedBy = DeadlineClock.EndOfSupport,
            Rule = Rule,
            State = FindingState.Overdue,
            ForensicTriage = false,
            Reason = string.Format(
                CultureInfo.InvariantCulture,
                "Support ended on {0:yyyy-MM-dd}, as {1} says: no more security updates; upgrade the system.",
                support.LastDay.UtcDateTime,
                support.Override is null ? "the shipped table" : "the policy"),
        };
    }
}
