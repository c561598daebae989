using PatchOps.Compliance;
using PatchOps.Core.Tests.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

/// <summary>Results that are told to an RMM, and how.</summary>
internal static class Told
{
    public static DateTimeOffset Due { get; } = new(2026, 3, 9, 4, 0, 0, TimeSpan.Zero);

    public static Device Web01 { get; } = Reports.Machine().Device;

    /// <summary>Every platform that a result can be made for.</summary>
    public static TheoryData<RmmPlatform> Platforms { get; } = [.. Enum.GetValues<RmmPlatform>().Where(platform => platform != RmmPlatform.Auto)];

    /// <summary>One finding is overdue and known to be exploited, one is due soon.</summary>
    public static ComplianceReport NotCompliant { get; } = Report(
        Verdict.NonCompliant,
        "1 finding is overdue.",
        Finding("openssl", "CVE-2026-0001", FindingState.Overdue, Due, exploited: true),
        Finding("zlib1g", "CVE-2026-0002", FindingState.DueSoon, Due.AddDays(3)));

    public static ComplianceReport Compliant { get; } = Report(Verdict.Compliant, "Nothing is overdue and nothing is due soon.");

    public static ComplianceReport Unknown { get; } = Report(Verdict.Unknown, "No imported feed speaks of this machine.") with
    {
        RebootPending = null,
        Score = null,
        Evidence = [new Evidence { Kind = EvidenceKind.Feed, Name = "advisories", IsInsufficient = true, Detail = "No imported feed speaks of this machine." }],
        Diagnostics = [ErrorCodes.CatalogueMissing.ToDiagnostic("No advisories have been imported yet.") with { Remedy = "Run Update-PatchAdvisory." }],
    };

    public static ComplianceReport Report(Verdict verdict, string reason, params Finding[] findings) => new()
    {
        Device = Web01,
        Root = "/",
        Policy = "contoso",
        PolicySource = "contoso.yaml",
        AsOf = Reports.Now,
        ScannedAt = Reports.Now,
        Verdict = verdict,
        Reason = reason,
        Summary = ComplianceSummary.Of(findings),
        Score = 50.5,
        Findings = findings,
        Accountability = Accountability.None,
        RebootPending = false,
    };

    public static Finding Finding(string package, string cve, FindingState state, DateTimeOffset? due, bool? exploited = false) =>
        Reports.Finding(Reports.Patch(package), cve) with { State = state, DueAt = due, Rule = "simple high", KnownExploited = exploited };

    public static RmmResult To(RmmPlatform platform, params object?[] subjects) => Conversion(platform).Convert(subjects);

    public static RmmConversion Conversion(RmmPlatform platform, params (string Key, string? Value)[] fields) => RmmConversion.Create(
        new RmmRequest { Rmm = platform.ToString(), FieldMap = fields.ToDictionary(pair => pair.Key, pair => pair.Value) }, new RmmSurroundings());

    /// <summary>What a platform that counts bytes, on a console of Windows, would count.</summary>
    public static int Size(string output) => System.Text.Encoding.UTF8.GetByteCount(output.Replace("\n", "\r\n", StringComparison.Ordinal)) + 2;
}
