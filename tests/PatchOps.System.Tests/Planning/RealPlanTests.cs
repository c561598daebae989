using System.Runtime.CompilerServices;
using PatchOps.Adapters;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Planning;

/// <summary>Scan, compliance and plan on a real bookworm with real security updates pending, by the example policy for servers.</summary>
public sealed class RealPlanTests
{
    private static readonly DateTimeOffset s_asOf = new(2026, 11, 27, 6, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public void The_plan_installs_what_apt_itself_would_upgrade_and_changes_nothing()
    {
        using var root = new BookwormRoot(whole: false);
        var before = AptSimulate.Fingerprint(root.Path);
        var inventory = Inventory(root.Path);
        var rules = Rules();

        var report = new ComplianceEvaluation(rules, s_asOf).Evaluate(inventory, new MatchResult(), []);
        var plan = Plan(rules, root.Path, inventory, report, ignoreWindow: true);

        Assert.Equal(before, AptSimulate.Fingerprint(root.Path));
        Assert.NotEmpty(inventory.Available);
        Assert.Equal(
            inventory.Available.Where(p => p.Classification == Classification.Security).Select(p => p.Id).Order(StringComparer.Ordinal),
            report.Findings.Select(f => f.PatchId).OfType<string>().Distinct().Order(StringComparer.Ordinal));

        // "Inst NAME [OLD] (NEW ..." is an upgrade, "Inst NAME (NEW ..." comes along.
        var lines = root.Oracle.Run("apt-get", "-s", "-y", "-o", "Dir::Log::Planner=", "dist-upgrade").Split('\n').Where(l => l.StartsWith("Inst ", StringComparison.Ordinal)).Select(l => l.Split(' ')).ToArray();
        Assert.Equal(
            lines.Where(w => w[2].StartsWith('[')).Select(w => $"{w[1].Split(':')[0]} {w[2].Trim('[', ']')} {w[3][1..]}").Order(StringComparer.Ordinal),
            plan.Steps.SelectMany(s => s.Patches).Select(p => $"{p.Name} {p.InstalledVersion} {p.AvailableVersion}").Order(StringComparer.Ordinal));
        Assert.Equal(
            lines.Where(w => !w[2].StartsWith('[')).Select(w => $"{w[1].Split(':')[0]} {w[2][1..]}").Order(StringComparer.Ordinal),
            plan.Steps.SelectMany(s => s.Adds).Order(StringComparer.Ordinal));
        Assert.All(plan.Steps, s => Assert.Empty(s.Removes));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "PO1704");
        AssertWhole(inventory, plan);
        Assert.Equal(Json(plan), Json(Plan(rules, root.Path, inventory, report, ignoreWindow: true)));
    }

    [SkippableFact]
    public void A_hold_of_the_administrator_and_one_of_the_policy_stay_with_what_needs_them()
    {
        using var root = new BookwormRoot(whole: false);
        root.Oracle.Run("apt-mark", "hold", "libssl3");
        var inventory = Inventory(root.Path);
        var held = new PatchHold { Packages = ["liblzma5"], Until = s_asOf.AddDays(9).Date, Owner = "ops@contoso.example", Reason = "pinned" };
        var rules = Rules();
        rules = new PolicyRules(rules.Policy with { Holds = [held] }, rules.Standards, AssetClasses(), []);

        var report = new ComplianceEvaluation(rules, s_asOf).Evaluate(inventory, new MatchResult(), []);
        var plan = Plan(rules, root.Path, inventory, report, ignoreWindow: true);

        AssertWhole(inventory, plan);
        Assert.Equal(SkipKind.MachineHold, plan.Skipped.Single(s => s.Patch.StartsWith("apt:libssl3:", StringComparison.Ordinal)).Kind);
        Assert.Equal(SkipKind.PolicyHold, plan.Skipped.Single(s => s.Patch.StartsWith("apt:liblzma5:", StringComparison.Ordinal)).Kind);
        Assert.All(plan.Skipped, s => Assert.NotEmpty(s.Reason));
    }

    [SkippableFact]
    public void The_plan_of_the_recorded_root_is_the_recorded_one_when_apt_itself_is_asked()
    {
        Requires.Apt();
        using var folder = new LabFolder();
        var root = Path.Combine(folder.Path, "root");
        LabTool.Run("cp", ["-R", Path.Combine(AppContext.BaseDirectory, "bookworm", "root"), root]);
        Directory.CreateDirectory(Path.Combine(root, "var/lib/dpkg/updates"));
        var inventory = Inventory(root);
        var rules = Rules();

        var plan = Json(Plan(rules, root, inventory, new ComplianceEvaluation(rules, s_asOf).Evaluate(inventory, new MatchResult(), []), ignoreWindow: false));

        if (Environment.GetEnvironmentVariable("PATCHOPS_RENEW_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), "../../PatchOps.Cli.Tests/Fixtures/bookworm/golden/plan-simulated.json"), plan);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "bookworm", "golden", "plan-simulated.json")), plan);
    }

    private static PatchPlan Plan(PolicyRules rules, string root, PatchInventory inventory, ComplianceReport report, bool ignoreWindow) => new PlanBuilder(
        rules, (_, patches) => AptScan.Provider.Simulate(new SimulationRequest { Root = root, Patches = patches }, OperationContext.None)).Build(inventory, report, ignoreWindow);

    // Where the tree lies and when it was looked at are the test's own.
    private static PatchInventory Inventory(string root)
    {
        var scan = AptScan.Of(root);
        Assert.Empty(scan.Diagnostics);
        return new PatchInventory
        {
            Device = new Device
            {
                Id = new string('a', 64),
                Name = "bookworm",
                Tags = ["server"],
                Os = new OperatingSystemInfo { Family = "linux", Id = "debian", Version = "12", Codename = "bookworm", Architecture = "x64" },
            },
            Root = "/",
            ScannedAt = s_asOf.AddHours(-2),
            Installed = scan.Installed,
            Available = [.. scan.Available.Select(p => p with { FirstSeenAt = s_asOf.AddDays(-4) })],
            RebootState = new RebootState { Pending = false },
        };
    }

    private static PolicyRules Rules() => PolicyLoader.Load(PatchOpsHost.Create(), Path.Combine(AppContext.BaseDirectory, "policies", "server.yaml"), s_asOf);

    private static Deadlines.AssetClasses AssetClasses()
    {
        var host = PatchOpsHost.Create();
        return Deadlines.AssetClasses.Load(host.Documents, host.Shipped);
    }

    private static string Json(PatchPlan plan)
    {
        using var stream = new MemoryStream();
        DocumentOutput.Write(plan, indented: true, stream);
        return global::System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void AssertWhole(PatchInventory inventory, PatchPlan plan) => Assert.Equal(
        inventory.Available.Select(p => p.Id).Order(StringComparer.Ordinal),
        plan.Steps.SelectMany(s => s.Patches).Select(p => p.Id).Concat(plan.Skipped.Select(s => s.Patch)).Order(StringComparer.Ordinal));

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
