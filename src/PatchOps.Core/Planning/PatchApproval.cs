using System.Globalization;
using PatchOps.Policies;

namespace PatchOps.Planning;

/// <summary>Whether the policy lets a patch be installed in a plan: holds beat approvals, and a deadline beats a deferral.</summary>
internal static class PatchApproval
{
    /// <summary>The patch with the reason why it is installed, or why it is skipped.</summary>
    public static (PatchDossier? Approved, SkippedPatch? Skipped) Of(PatchDossier dossier, PatchPolicy policy, PlanTimes times)
    {
        var patch = dossier.Patch;
        if (HoldMatch.Of(policy.Holds, patch, times.Start) is { } hold)
        {
            var effect = hold.Effect == HoldEffect.Exempt ? "accepted as a risk" : "on hold";
            return Skip(dossier, SkipKind.PolicyHold, $"It is {effect} until {Day(hold.Until)} by {hold.Owner}: {hold.Reason}.", hold.Until.AddDays(1));
        }

        if (patch.Held || patch.Hidden)
        {
            return Skip(dossier, SkipKind.MachineHold, patch.Held ? "The machine's administrator holds the package at its version." : "The machine's administrator has hidden it.");
        }

        if (patch.Classification == Classification.Driver && !policy.Drivers)
        {
            return Skip(dossier, SkipKind.Driver, "It is a driver, and the policy installs none.");
        }

        // Whoever asks for such a patch by name gets it: that it is held back elsewhere is for us to respect.
        if (patch.Phased is < 100 and var share && !(dossier.DueAt <= (times.Next ?? times.Start)))
        {
            return Skip(dossier, SkipKind.Phased, string.Format(CultureInfo.InvariantCulture, "Its publisher offers it to {0} % of all machines so far.", share));
        }

        return ApprovalMatch.Of(policy.Approve, patch) is not { } rule
            ? Skip(dossier, SkipKind.NotApproved, policy.Approve.Count == 0 ? "The policy approves nothing." : "No entry of the policy approves it.")
            : rule.After <= TimeSpan.Zero
                ? (dossier with { Reason = $"Approved by {NameOf(rule)}." }, null)
                : OfDeferred(dossier, rule, times);
    }

    private static (PatchDossier? Approved, SkippedPatch? Skipped) OfDeferred(PatchDossier dossier, ApprovalRule rule, PlanTimes times)
    {
        var (since, clock) = dossier.Patch.ReleasedAt is { } released ? (released, "its release") : (dossier.Patch.FirstSeenAt, "it was first seen");
        var ready = since is { } start ? SafeAdd(start, rule.After) : (DateTimeOffset?)null;
        if (ready <= times.Start)
        {
            return (dossier with { Reason = $"Approved by {NameOf(rule)}, {DurationText.Format(rule.After)} after {clock}." }, null);
        }

        // Waiting for the end of the deferral, and then for a window, must not cost the date.
        var chance = ready is { } end ? times.FirstChance(end) : null;
        if (dossier.DueAt is { } due && (chance is null || chance > due))
        {
            var ends = ready is { } at ? $"its deferral of {DurationText.Format(rule.After)} ends only on {Day(at)}" : $"how old it is, is not known, for its deferral of {DurationText.Format(rule.After)}";
            return (dossier with { Reason = $"Approved by {NameOf(rule)}; {ends}, and it is due on {Moment(due)} by {dossier.Lead!.Rule}: the deadline counts." }, null);
        }

        return ready is { } until
            ? Skip(dossier, SkipKind.TooYoung, $"{Upper(NameOf(rule))} approves it {DurationText.Format(rule.After)} after {clock}, on {Moment(until)}.", until)
            : Skip(dossier, SkipKind.TooYoung, $"{Upper(NameOf(rule))} approves it {DurationText.Format(rule.After)} after its release, and neither that nor when it was first seen is known.");
    }

    private static (PatchDossier? Approved, SkippedPatch? Skipped) Skip(PatchDossier dossier, SkipKind kind, string reason, DateTimeOffset? until = null) =>
        (null, new SkippedPatch { Patch = dossier.Patch.Id, Kind = kind, Reason = reason, Until = until, DueAt = dossier.DueAt });

    private static string NameOf(ApprovalRule rule) => string.Format(CultureInfo.InvariantCulture, "entry {0} of approve", rule.Index + 1);

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static DateTimeOffset SafeAdd(DateTimeOffset start, TimeSpan time) => time >= DateTimeOffset.MaxValue - start ? DateTimeOffset.MaxValue : start + time;

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
