using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Adapters.Formats.Plans;
using PatchOps.Compliance;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>One report of compliance.</summary>
internal static class ComplianceJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Device,
        Root,
        Policy,
        PolicySource,
        Standards,
        AsOf,
        ScannedAt,
        Verdict,
        Reason,
        Score,
        RebootPending,
        HasWindows,
        NextWindow,
        Findings,
        Accountability,
        Holds,
        Evidence,
        Diagnostics,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static ComplianceReport? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        Device? device = null;
        string? root = null;
        string? policy = null;
        string? policySource = null;
        string[]? standards = null;
        DateTimeOffset? asOf = null;
        DateTimeOffset? scannedAt = null;
        Verdict? verdict = null;
        string? reason = null;
        double? score = null;
        bool? rebootPending = null;
        bool? hasWindows = null;
        MaintenanceWindow? nextWindow = null;
        Finding[]? findings = null;
        Accountability? accountability = null;
        HoldInForce[]? holds = null;
        Evidence[]? evidence = null;
        Diagnostic[]? diagnostics = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Device: device = DeviceJson.Read(ref json); break;
                case Member.Root: root = json.Text(); break;
                case Member.Policy: policy = json.Text(); break;
                case Member.PolicySource: policySource = json.Text(); break;
                case Member.Standards: standards = json.Texts(); break;
                case Member.AsOf: asOf = json.Time(); break;
                case Member.ScannedAt: scannedAt = json.Time(); break;
                case Member.Verdict: verdict = json.Word<Verdict>(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Score: score = json.DoubleOrNull(); break;
                case Member.RebootPending: rebootPending = json.TruthOrNull(); break;
                case Member.HasWindows: hasWindows = json.Truth(); break;
                case Member.NextWindow: nextWindow = WindowJson.Read(ref json); break;
                case Member.Findings: findings = json.List<Finding>(FindingJson.Read); break;
                case Member.Accountability: accountability = AccountabilityJson.Read(ref json); break;
                case Member.Holds: holds = json.List<HoldInForce>(HoldInForceJson.Read); break;
                case Member.Evidence: evidence = json.List<Evidence>(EvidenceJson.Read); break;
                case Member.Diagnostics: diagnostics = json.List<Diagnostic>(DiagnosticJson.Read); break;
            }
        }

        JsonCursor.Given(findings, "findings");
        var summary = ComplianceSummary.Of(findings!);
        return new ComplianceReport
        {
            Device = JsonCursor.Given(device, "device"),
            Root = JsonCursor.Given(root, "root"),
            Policy = JsonCursor.Given(policy, "policy"),
            PolicySource = JsonCursor.Given(policySource, "policySource"),
            Standards = JsonCursor.Given(standards, "standards"),
            AsOf = JsonCursor.Given(asOf, "asOf"),
            ScannedAt = JsonCursor.Given(scannedAt, "scannedAt"),
            Verdict = Checked(JsonCursor.Given(verdict, "verdict"), summary),
            Reason = JsonCursor.Given(reason, "reason"),
            Score = score,
            RebootPending = rebootPending,
            HasWindows = hasWindows ?? false,
            NextWindow = nextWindow,
            Summary = summary,
            Findings = findings!,
            Accountability = JsonCursor.Given(accountability, "accountability"),
            Holds = holds ?? [],
            Evidence = JsonCursor.Given(evidence, "evidence"),
            Diagnostics = JsonCursor.Given(diagnostics, "diagnostics"),
        };
    }

    // The counts are made anew from the findings, and a verdict that they contradict would put a machine on the wrong side of every figure.
    private static Verdict Checked(Verdict verdict, ComplianceSummary summary) =>
        summary.Overdue == 0 || verdict == Verdict.NonCompliant ? verdict : throw new JsonException("the verdict contradicts the findings, of which some are overdue");
}
