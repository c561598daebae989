using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Rmm;

/// <summary>A plan, for an RMM.</summary>
internal static class PlanSubject
{
    /// <summary>Its digest.</summary>
    public static RmmDigest Read(PatchPlan plan)
    {
        var wrong = plan.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error);
        var outcome = wrong is null ? RmmOutcome.Done : RmmOutcome.Incomplete;
        var planned = string.Format(
            CultureInfo.InvariantCulture, "{0} to install in {1} steps, {2} left out", plan.Steps.Sum(step => step.Patches.Count), plan.Steps.Count, plan.Skipped.Count);
        var window = plan.Window is { } open ? $"window {RmmText.Moment(open.Start)}" : null;
        return new RmmDigest
        {
            Outcome = outcome,
            Summary = RmmSummary.Of(outcome, plan.Device.Name, wrong is null ? null : $"{wrong.Id} {wrong.Message}", planned, window, $"policy {plan.Policy}"),
            Headline = $"{RmmWords.Of(outcome)}: {RmmText.Clean(plan.Device.Name)}: {planned}{(window is null ? "" : ", " + window)}",
            Details =
            [
                .. DiagnosticLines.Of(plan.Diagnostics, DiagnosticLevel.Error),
                .. plan.Steps.SelectMany(Lines),
                .. plan.Skipped.Select(skipped => $"left out: {RmmText.Clean(skipped.Patch)}: {RmmText.Clean(skipped.Reason, 400)}"),
                .. DiagnosticLines.Of(plan.Diagnostics, DiagnosticLevel.Warning),
            ],
            Facts = [new RmmFact(RmmFieldNames.Policy, RmmText.Clean(plan.Policy)), new RmmFact(RmmFieldNames.LastScan, plan.ScannedAt)],
            Devices = [plan.Device],
        };
    }

    private static IEnumerable<string> Lines(PlanStep step)
    {
        var number = step.Number.ToString(CultureInfo.InvariantCulture);
        return step.Patches.Count == 0
            ? [$"step {number}: {RmmText.Clean(step.Reason, 400)}"]
            : step.Patches.Select(patch => $"step {number}: {RmmText.Clean(patch.Name)} to {RmmText.Clean(patch.AvailableVersion)}: {RmmText.Clean(patch.Reason, 400)}");
    }
}
