using System.Text;
using PatchOps.Adapters.Reports;
using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Tests.Reports;

/// <summary>Reports with every field, in which each text is the one that is given.</summary>
internal static class ReportSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 27, 6, 0, 0, TimeSpan.Zero);

    public static Device Machine(string text, int number = 0) => new()
    {
        Id = $"id-{number}-{text}",
        Name = text,
        Client = text,
        Site = text,
        Tags = [text],
        Os = new OperatingSystemInfo { Family = "linux", Name = text, SupportEndsAt = Now.AddYears(1) },
    };

    public static ComplianceReport Report(string text, int number = 0)
    {
        Finding[] findings =
        [
            Finding(text, FindingState.Overdue) with { KnownExploited = true, DueAt = Now.AddDays(-3) },
            Finding(text, FindingState.Exempt),
            Finding(text, FindingState.NoFix) with { Status = FindingStatus.NoFix, DueAt = null, Cve = null, WaitsFor = null },
        ];
        return new ComplianceReport
        {
            Device = Machine(text, number),
            Root = "/",
            Policy = text,
            PolicySource = text,
            Standards = [text],
            AsOf = Now,
            ScannedAt = Now.AddHours(-4),
            Verdict = Verdict.NonCompliant,
            Reason = text,
            Summary = ComplianceSummary.Of(findings),
            Score = 12.5,
            RebootPending = true,
            HasWindows = true,
            NextWindow = new MaintenanceWindow { Name = text, Start = Now, End = Now.AddHours(3), TimeZone = "Europe/London" },
            Findings = findings,
            Holds = [new HoldInForce { Subject = text, Effect = HoldEffect.Exempt, Until = Now.AddDays(9), Owner = text, Reason = text, Findings = 1, Overdue = 0 }],
            Accountability = new Accountability
            {
                Fixed = 3, FixedInTime = 2, ShareInTime = 0.667, MeanTimeToFix = TimeSpan.FromDays(2), P95TimeToFix = TimeSpan.FromDays(5), OverdueNow = 1, LongestOverdue = TimeSpan.FromDays(3), VulnerabilityDays = 12.5,
                Waiting = [new WaitShare { Reason = WaitReason.Deployable, Findings = 3, Overdue = 1, Days = 12.5 }],
            },
            Evidence =
            [
                new Evidence { Kind = EvidenceKind.Scan, Name = text, Source = text, AsOf = Now, Age = TimeSpan.FromHours(4), IsInsufficient = true, Detail = text },
                new Evidence { Kind = EvidenceKind.Feed, Name = text, AsOf = Now.AddDays(-9), Age = TimeSpan.FromDays(9), IsInsufficient = true, Detail = text },
            ],
            Diagnostics = [new Diagnostic { Id = "PO1519", Level = DiagnosticLevel.Warning, Message = text, Remedy = text, Provider = text, Target = text }],
        };
    }

    public static Finding Finding(string text, FindingState state) => new()
    {
        PatchId = text,
        Cve = text,
        Package = text,
        Architecture = text,
        SourceName = text,
        Provider = text,
        InstalledVersion = text,
        FixedVersion = text,
        Status = FindingStatus.Fixable,
        Severity = Severity.Critical,
        Cvss = 9.8,
        Epss = 0.5,
        KnownExploited = false,
        KevDateAdded = Now.AddDays(-9),
        KevDueDate = Now.AddDays(9),
        Exploitation = Exploitation.Poc,
        Automatable = true,
        TechnicalImpact = TechnicalImpact.Total,
        Exposed = false,
        AssetClass = text,
        Advisories = [text, text],
        Sources = [text],
        ReleasedAt = Now.AddDays(-20),
        Reason = text,
        Processes = [new StaleProcess { Pid = 7, Name = text }],
        State = state,
        DueAt = Now.AddDays(30),
        StartedAt = Now.AddDays(-20),
        StartedBy = DeadlineClock.KevListing,
        Rule = text,
        MissingFacts = [text],
        ForensicTriage = true,
        WaitsFor = WaitReason.WaitingForWindow,
    };

    public static DeploymentResult Deployed(string text) => new()
    {
        Id = "d-" + text,
        PlanId = text,
        Device = Machine(text),
        Root = "/",
        Policy = text,
        State = DeploymentState.RolledBack,
        Reason = text,
        StartedAt = Now.AddHours(-5),
        EndedAt = Now.AddHours(-4),
        Steps = [new DeployedStep { Number = 1, Provider = text, Action = StepAction.Install, State = StepState.RolledBack, Reason = text, Attempts = 2, StartedAt = Now }],
        Patches = [new DeployedPatch { Id = text, Name = text, Architecture = text, InstalledVersion = text, AvailableVersion = text, Outcome = PatchOutcome.RolledBack, Reason = text, Cves = [text] }],
        ChangedBeyondPlan = [new PackageChange(text, text, null, null, text)],
        RebootState = new RebootState { Pending = false, Reasons = [text] },
        Journal = new DeploymentJournal { Count = 4, Head = "ab", IsSound = true },
        Diagnostics = [new Diagnostic { Id = "PO1814", Level = DiagnosticLevel.Error, Message = text }],
    };

    public static FleetReport Fleet(params object[] items)
    {
        var gathering = new FleetGathering(new FleetRequest(), new StandingClock(Now));
        foreach (var item in items)
        {
            gathering.Add(item);
        }

        return gathering.Report();
    }

    public static string Written(FleetReport report, ReportFormat format)
    {
        using var stream = new MemoryStream();
        new ReportFormats().Write(report, format, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class StandingClock(DateTimeOffset now) : IClock
    {
        public DateTimeOffset UtcNow => now;
    }
}
