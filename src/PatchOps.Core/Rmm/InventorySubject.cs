using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>An inventory, for an RMM. It says what is missing and never whether that is in time.</summary>
internal static class InventorySubject
{
    /// <summary>Its digest.</summary>
    public static RmmDigest Read(PatchInventory inventory)
    {
        var isComplete = inventory.IsComplete();
        var outcome = isComplete ? RmmOutcome.Done : RmmOutcome.Incomplete;
        var security = inventory.Available.Count(IsSecurity);
        var missing = inventory.Available.Count == 0
            ? isComplete ? "no patch is missing" : null
            : string.Format(CultureInfo.InvariantCulture, "{0}{1} missing, {2} of them security", isComplete ? "" : "at least ", inventory.Available.Count, security);
        var wrong = inventory.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error);
        var restart = inventory.RebootState.Pending == true ? "restart pending" : null;
        return new RmmDigest
        {
            Outcome = outcome,
            Summary = RmmSummary.Of(outcome, inventory.Device.Name, wrong is null ? null : $"{wrong.Id} {wrong.Message}", missing, restart),
            Headline = $"{RmmWords.Of(outcome)}: {RmmText.Clean(inventory.Device.Name)}: "
                + string.Join(", ", new[] { missing ?? "not everything could be listed", restart }.OfType<string>()),
            Details =
            [
                .. DiagnosticLines.Of(inventory.Diagnostics, DiagnosticLevel.Error),
                .. inventory.Available.OrderBy(patch => IsSecurity(patch) ? 0 : 1).Select(Line),
                .. inventory.RebootState.Reasons.Select(reason => $"restart: {RmmText.Clean(reason)}"),
                .. DiagnosticLines.Of(inventory.Diagnostics, DiagnosticLevel.Warning),
                $"scanned {RmmText.Moment(inventory.ScannedAt)}",
            ],
            Facts =
            [
                new RmmFact(RmmFieldNames.Missing, isComplete ? inventory.Available.Count : null),
                new RmmFact(RmmFieldNames.RebootPending, RebootWord.Of(inventory.RebootState.Pending)),
                new RmmFact(RmmFieldNames.LastScan, inventory.ScannedAt),
            ],
            Devices = [inventory.Device],
        };
    }

    private static bool IsSecurity(AvailablePatch patch) => patch.Classification == Classification.Security;

    private static string Line(AvailablePatch patch)
    {
        var from = patch.InstalledVersion is { } version ? $" {RmmText.Clean(version)}" : "";
        var notes = string.Concat(IsSecurity(patch) ? ", security" : "", patch.Held ? ", held" : "");
        return $"missing: {RmmText.Clean(patch.Name)}{from}, available {RmmText.Clean(patch.AvailableVersion)}{notes}";
    }
}
