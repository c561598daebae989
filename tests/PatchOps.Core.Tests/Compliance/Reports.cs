using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Deadlines;
using PatchOps.Documents;
using PatchOps.Policies;

namespace PatchOps.Core.Tests.Compliance;

/// <summary>Machines, findings and policies of the tests of compliance and plans. Now is Tuesday, 10 March 2026, 04:00 UTC.</summary>
internal static class Reports
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Severities alone: critical 7 days, high 14, medium 30; what is exploited 3 days from its listing.</summary>
    public static DeadlineStandard Simple { get; } = new()
    {
        Id = "simple",
        Title = "Simple",
        Source = "test",
        Rules =
        [
            new DeadlineRule { Name = "exploited", When = new FactCondition { KnownExploited = true }, Due = Days(3), Clock = [DeadlineClock.KevListing] },
            new DeadlineRule { Name = "critical", When = new FactCondition { Severities = [Severity.Critical] }, Due = Days(7) },
            new DeadlineRule { Name = "high", When = new FactCondition { Severities = [Severity.High, Severity.Unknown] }, Due = Days(14) },
            new DeadlineRule { Name = "medium", When = new FactCondition { Severities = [Severity.Medium] }, Due = Days(30) },
        ],
    };

    public static Term Days(int days) => new() { Time = TimeSpan.FromDays(days) };

    public static PatchPolicy Policy { get; } = new()
    {
        Name = "test",
        Source = "test.yaml",
        Standards = ["simple"],
        Approve = [new ApprovalRule { Classifications = [Classification.Security] }],
    };

    public static PolicyRules Rules(PatchPolicy policy, params DeadlineStandard[] standards) =>
        new(policy, standards.Length == 0 ? [Simple] : standards, AssetClasses.Parse(new DocumentReading { File = "none" }), []);

    public static PatchInventory Machine(params AvailablePatch[] patches) => new()
    {
        Device = new Device
        {
            Id = new string('a', 64),
            Name = "web01",
            Os = new OperatingSystemInfo { Family = "linux", Id = "debian", Name = "Debian GNU/Linux 12 (bookworm)", Version = "12", SupportEndsAt = new(2028, 6, 30, 0, 0, 0, TimeSpan.Zero) },
        },
        Root = "/",
        ScannedAt = Now,
        Installed = [new InstalledPackage { Provider = "apt", Name = "base-files", Architecture = "amd64", Version = "1.0" }, .. patches.Select(p => new InstalledPackage { Provider = p.Provider, Name = p.Name, Architecture = p.Architecture, Version = p.InstalledVersion! })],
        Available = patches,
        RebootState = new RebootState { Pending = false },
    };

    public static AvailablePatch Patch(string name, DateTimeOffset? released = null, Classification classification = Classification.Security) => new()
    {
        Id = PatchId.For("apt", name, "amd64", "2.0"),
        Provider = "apt",
        Name = name,
        Architecture = "amd64",
        InstalledVersion = "1.0",
        AvailableVersion = "2.0",
        Classification = classification,
        Severity = Severity.High,
        Size = 1024 * 1024,
        ReleasedAt = released,
        FirstSeenAt = Now.AddDays(-1),
        RequiresReboot = false,
    };

    public static Finding Finding(AvailablePatch patch, string cve, Severity severity = Severity.High) => new()
    {
        DeviceId = new string('a', 64),
        DeviceName = "web01",
        PatchId = patch.Id,
        Cve = cve,
        Package = patch.Name,
        Provider = patch.Provider,
        InstalledVersion = patch.InstalledVersion,
        FixedVersion = patch.AvailableVersion,
        Status = FindingStatus.Fixable,
        Severity = severity,
        KnownExploited = false,
        ReleasedAt = patch.ReleasedAt,
    };

    public static MatchResult Found(params Finding[] findings) => new() { Findings = findings, Feeds = [Feed("kev", Now.AddDays(-1)), Feed("debian", Now.AddDays(-1))] };

    public static FeedState Feed(string name, DateTimeOffset asOf, string source = "feed.json") =>
        new() { Feed = name, Part = name, Source = source, Records = 100, AsOf = asOf, ImportedAt = asOf };

    public static ComplianceReport Evaluate(PatchInventory inventory, MatchResult match, PatchPolicy? policy = null, DateTimeOffset? asOf = null, params ClosedPatch[] closed) =>
        new ComplianceEvaluation(Rules(policy ?? Policy), asOf ?? Now).Evaluate(inventory, match, closed);
}
