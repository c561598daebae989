using System.Globalization;
using PatchOps.Compliance;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>What the page calls things. The words of badges name their colours in the style sheet.</summary>
internal static class PageWords
{
    /// <summary>The words of verdicts, the worst first.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["not compliant", "not known", "due soon", "compliant"];

    /// <summary>The words of states, the worst first.</summary>
    public static IReadOnlyList<string> States { get; } = ["overdue", "due soon", "not known", "on time", "exempt", "no fix"];

    /// <summary>The words of ratings, the worst first.</summary>
    public static IReadOnlyList<string> Severities { get; } = ["critical", "high", "medium", "low", "not rated"];

    /// <summary>The words of a fact.</summary>
    public static IReadOnlyList<string> Exploited { get; } = ["exploited", "not known", "not listed"];

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Compliant => "compliant",
        Verdict.DueSoon => "due soon",
        Verdict.NonCompliant => "not compliant",
        _ => "not known",
    };

    public static string Of(FindingState? state) => state switch
    {
        FindingState.Overdue => "overdue",
        FindingState.DueSoon => "due soon",
        FindingState.OnTime => "on time",
        FindingState.Exempt => "exempt",
        FindingState.NoFix => "no fix",
        _ => "not known",
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        _ => "not rated",
    };

    public static string OfExploited(Finding finding) => finding.IsExploited() ? "exploited" : finding.KnownExploited is null ? "not known" : "not listed";

    public static string Of(DeploymentState state) => state switch
    {
        DeploymentState.Waiting => "waiting",
        DeploymentState.Running => "running",
        DeploymentState.RebootPending => "restart pending",
        DeploymentState.Downloaded => "downloaded",
        DeploymentState.Succeeded => "succeeded",
        DeploymentState.Partial => "partial",
        DeploymentState.RolledBack => "rolled back",
        DeploymentState.RollbackFailed => "rollback failed",
        _ => "failed",
    };

    /// <summary>What something waits for, as a heading.</summary>
    public static string Of(WaitReason? reason) => reason switch
    {
        null => "Not said",
        WaitReason.NoVendorFix => "A fix of its publisher",
        WaitReason.OnHold => "The end of a hold",
        WaitReason.NotApproved => "An approval",
        WaitReason.WaitingForReboot => "A restart",
        WaitReason.WaitingForWindow => "The next window",
        WaitReason.DeviceSilent => "The device to report",
        WaitReason.Deployable => "A deployment",
        WaitReason.Unsupported => "A system upgrade",
        _ => "Facts",
    };

    /// <summary>A moment to the minute, in UTC, so that text sorts by time; null for null.</summary>
    public static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day in UTC; null for null.</summary>
    public static string? Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A duration in days, or in hours below two; null for null.</summary>
    public static string? Duration(TimeSpan? time) => time is not { } span ? null
        : span < TimeSpan.FromDays(2) ? span.TotalHours.ToString("0", CultureInfo.InvariantCulture) + " h"
        : span.TotalDays.ToString("#,0.#", CultureInfo.InvariantCulture) + " d";

    /// <summary>A whole number.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
