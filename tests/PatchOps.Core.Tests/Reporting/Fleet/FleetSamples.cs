using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Ports;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Core.Tests.Reporting.Fleet;

/// <summary>Reports and deployments of the tests of fleets. Now is Friday, 27 March 2026, 06:00 UTC.</summary>
internal static class FleetSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 27, 6, 0, 0, TimeSpan.Zero);

    public static Device Machine(string name, string? client = "Contoso", string? site = "Leeds") => new()
    {
        Id = "id-" + name,
        Name = name,
        Client = client,
        Site = site,
        Os = new OperatingSystemInfo { Family = "linux", Id = "debian", Name = "Debian GNU/Linux 12 (bookworm)" },
    };

    public static ComplianceReport Report(string name, params Finding[] findings) => Report(Machine(name), Now, findings);

    public static ComplianceReport Report(Device device, DateTimeOffset asOf, params Finding[] findings)
    {
        var summary = ComplianceSummary.Of(findings);
        return new ComplianceReport
        {
            Device = device,
            Root = "/",
            Policy = "test",
            PolicySource = "test.yaml",
            Standards = ["simple"],
            AsOf = asOf,
            ScannedAt = asOf.AddHours(-2),
            Verdict = summary.Overdue > 0 ? Verdict.NonCompliant : summary.DueSoon > 0 ? Verdict.DueSoon : Verdict.Compliant,
            Reason = $"The reason of {device.Name}.",
            Summary = summary,
            Score = ComplianceScore.Of(findings) ?? 100,
            Findings = findings,
            Evidence = [new Evidence { Kind = EvidenceKind.Feed, Name = "kev", AsOf = asOf.AddDays(-1), Age = TimeSpan.FromDays(1) }],
            Accountability = new Accountability { OverdueNow = summary.Overdue },
        };
    }

    public static Finding Finding(string package, FindingState state, int daysLate = 0, string? cve = "CVE-2026-1", Severity severity = Severity.High, bool? exploited = false, string rule = "simple high: severity") => new()
    {
        Package = package,
        Provider = "apt",
        Cve = cve,
        Status = state == FindingState.NoFix ? FindingStatus.NoFix : FindingStatus.Fixable,
        Severity = severity,
        KnownExploited = exploited,
        State = state,
        DueAt = state == FindingState.NoFix ? null : Now.AddDays(-daysLate),
        Rule = rule,
        WaitsFor = WaitReason.Deployable,
    };

    public static DeploymentResult Deployed(string name, string id, DeploymentState state, int journal, params PatchOutcome[] outcomes) => new()
    {
        Id = id,
        PlanId = "plan",
        Device = Machine(name),
        Root = "/",
        Policy = "test",
        State = state,
        Reason = "r",
        StartedAt = Now.AddDays(-1),
        EndedAt = Now.AddDays(-1).AddHours(1),
        Patches = [.. outcomes.Select((outcome, i) => new DeployedPatch { Id = $"apt:p{i}@2", Name = $"p{i}", InstalledVersion = "1", AvailableVersion = "2", Outcome = outcome, Reason = "because" })],
        RebootState = new RebootState(),
        Journal = new DeploymentJournal { Count = journal, Head = "ab" },
    };

    public static FleetReport Of(params object[] items) => Of(new FleetRequest(), items);

    public static FleetReport Of(FleetRequest request, params object[] items) => Of(request, Now, items);

    public static FleetReport Of(FleetRequest request, DateTimeOffset at, params object[] items)
    {
        var gathering = new FleetGathering(request, new StandingClock(at));
        foreach (var item in items)
        {
            gathering.Add(item);
        }

        return gathering.Report();
    }

    private sealed class StandingClock(DateTimeOffset now) : IClock
    {
        public DateTimeOffset UtcNow => now;
    }
}
