using PatchOps.Advisories;
using PatchOps.Core.Tests.Advisories;
using PatchOps.Core.Tests.Inventory;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>Updates of Windows: named by a GUID, in effect with the next restart, and proven by the build that runs.</summary>
public class WindowsTests
{
    private const string Update = "5f5a0e2b-7f1c-4b1e-9e5f-0c7b6d1f2a3b";
    private readonly DeploymentLab _lab = new();
    private readonly WindowsUpdates _updates = new();
    private readonly FakeProvider _provider;

    public WindowsTests()
    {
        _lab.Host.Os = Windows("10.0.20348.4830");
        _lab.Host.Catalogue.Has(FeedNames.Msrc, FakeHost.Now).Claim(
            "windows:10.0.20348", "Server|*|Windows Server 2022", Machines.Claim("CVE-2026-1", "10.0.20348.4893", feed: FeedNames.Msrc) with { Advisory = "KB5078766" });
        _lab.Host.Catalogue.Known["KB5078766"] = new Advisory { Id = "KB5078766", Cves = ["CVE-2026-1"] };
        _provider = new FakeProvider("wua") { Installer = _updates, OnScan = Scan, OnReboot = () => _lab.Reboot };
        _lab.Host.Fakes.Add(_provider);
        _lab.Reboot = new RebootState { Pending = true, Reasons = ["Windows Update asks for a restart."] };
    }

    [Fact]
    public void An_update_is_resolved_when_the_build_that_fixes_runs_and_not_before()
    {
        var waiting = _lab.Run(Plan());
        Assert.Equal(DeploymentState.RebootPending, waiting.State);

        Restarted("10.0.20348.4893");
        var ended = _lab.Resume()!;

        var patch = Assert.Single(ended.Patches);
        Assert.Equal((DeploymentState.Succeeded, PatchOutcome.Resolved), (ended.State, patch.Outcome));
        Assert.Equal(["CVE-2026-1"], patch.Cves);
    }

    [Fact]
    public void An_update_after_which_the_old_build_still_runs_is_not_called_resolved()
    {
        _lab.Run(Plan());
        Restarted("10.0.20348.4830");

        var ended = _lab.Resume()!;

        var patch = Assert.Single(ended.Patches);
        Assert.Equal((DeploymentState.Partial, PatchOutcome.Unknown), (ended.State, patch.Outcome));
        Assert.Equal("It is listed as installed, and 10.0.20348.4830 runs as before, in which CVE-2026-1 is still found: whether it is in effect is not known.", patch.Reason);
        Assert.Empty(patch.Cves);
    }

    [Fact]
    public void An_update_that_moved_the_build_and_leaves_something_to_a_later_one_is_installed()
    {
        _lab.Run(Plan());
        Restarted("10.0.20348.4850");

        var patch = Assert.Single(_lab.Resume()!.Patches);

        Assert.Equal((PatchOutcome.Installed, "It is installed, and CVE-2026-1 is still found."), (patch.Outcome, patch.Reason));
    }

    [Fact]
    public void What_waits_for_the_restart_is_made_ready_for_it_once_however_often_it_is_asked_for()
    {
        _lab.Run(Plan());
        Assert.Equal((1, 1), (_updates.Prepared, _lab.RestartsAsked));

        _lab.Host.Time += TimeSpan.FromHours(2);
        Assert.Equal(DeploymentState.RebootPending, _lab.Resume()!.State);
        Assert.Equal((1, 2), (_updates.Prepared, _lab.RestartsAsked));
    }

    [Fact]
    public void What_cannot_be_made_ready_is_said_and_the_restart_comes_all_the_same()
    {
        _updates.PreparationFailure = ErrorCodes.WuaNotCommitted.ToException("Windows Update could not make ready what waits for the restart (0x80240023).");

        var waiting = _lab.Run(Plan());

        Assert.Equal((DeploymentState.RebootPending, 1), (waiting.State, _lab.RestartsAsked));
        Assert.Contains(waiting.Diagnostics, d => d.Id == ErrorCodes.WuaNotCommitted.Id && d.Level == DiagnosticLevel.Warning);
    }

    [Fact]
    public void Without_a_restart_nothing_is_made_ready_for_it()
    {
        _lab.Rules = _lab.Rules with { Reboot = new RebootPolicy { When = RebootWhen.Never } };
        _lab.Run(Plan());
        Assert.Equal(0, _updates.Prepared);
    }

    [Fact]
    public void Without_the_restart_it_is_pending_and_so_is_its_vulnerability()
    {
        _lab.Rules = _lab.Rules with { Reboot = new RebootPolicy { When = RebootWhen.Never } };

        var result = _lab.Run(Plan());

        Assert.Equal((DeploymentState.Partial, PatchOutcome.PendingRestart), (result.State, Assert.Single(result.Patches).Outcome));
        var finding = Assert.Single(VulnerabilityMatcher.Match(_lab.Host.Store.Saved!, _lab.Host.Catalogue, FakeHost.Now, new MatchOptions()).Findings);
        Assert.Equal((FindingStatus.PendingRestart, null), (finding.Status, finding.PatchId));
        Assert.Equal("KB5078766 is installed, and takes effect with the next restart; 10.0.20348.4830 still runs.", finding.Reason);
    }

    [Fact]
    public void A_later_revision_of_an_update_is_the_update()
    {
        _updates.RevisedBy = 1;
        _lab.Run(Plan());
        Restarted("10.0.20348.4893");

        var ended = _lab.Resume()!;

        Assert.Equal((DeploymentState.Succeeded, PatchOutcome.Resolved), (ended.State, Assert.Single(ended.Patches).Outcome));
        Assert.Empty(ended.ChangedBeyondPlan);
        Assert.Equal("Every patch of the plan was installed already.", _lab.Run(Plan()).Reason);
    }

    [Fact]
    public void A_provider_on_demand_that_a_plan_names_is_asked_for_the_proof()
    {
        _lab.Reboot = new RebootState { Pending = false };
        _lab.Host.Fakes.Remove(_provider);
        _lab.Host.Fakes.Add(new FakeProvider("PSWindowsUpdate") { Installer = _updates, IsOnDemand = true, OnScan = Scan });
        _lab.Host.Os = Windows("10.0.20348.4893");

        var result = _lab.Run(Plan("PSWindowsUpdate"));

        Assert.Equal(PatchOutcome.PendingRestart, Assert.Single(result.Patches).Outcome);
        Assert.Contains(_lab.Host.Store.Saved!.Installed, p => p.Name == Update);
    }

    [Fact]
    public void What_no_feed_lets_be_judged_is_installed_and_not_resolved()
    {
        _lab.Reboot = new RebootState { Pending = false };
        var plan = Plan() with { Steps = [Plan().Steps[0] with { Patches = [Plan().Steps[0].Patches[0] with { Cves = ["CVE-2026-7"] }] }] };
        _updates.AtOnce = true;

        var patch = Assert.Single(_lab.Run(DeploymentLab.Sealed(plan)).Patches);

        Assert.Equal((PatchOutcome.Installed, 0), (patch.Outcome, patch.Cves.Count));
        Assert.Contains("whether CVE-2026-7 is gone", patch.Reason);
    }

    [Fact]
    public void An_installer_that_asks_for_a_restart_gets_it_though_nothing_else_shows()
    {
        _lab.Reboot = new RebootState { Pending = false };
        _updates.AtOnce = true;
        _updates.Says = [ErrorCodes.PackageNeedsRestart.ToDiagnostic("It asks for a restart.", "wua", Update)];

        Assert.Equal(DeploymentState.RebootPending, _lab.Run(Plan()).State);
        Assert.Equal(1, _lab.RestartsAsked);
        Restarted("10.0.20348.4893");

        Assert.Equal(PatchOutcome.Resolved, Assert.Single(_lab.Resume()!.Patches).Outcome);
    }

    [Fact]
    public void An_installer_whose_restart_the_policy_forbids_is_pending()
    {
        _lab.Rules = _lab.Rules with { Reboot = new RebootPolicy { When = RebootWhen.Never } };
        _lab.Reboot = new RebootState { Pending = false };
        _lab.Host.Os = Windows("10.0.20348.4893");
        _updates.AtOnce = true;
        _updates.Says = [ErrorCodes.PackageNeedsRestart.ToDiagnostic("It asks for a restart.", "wua", Update)];

        Assert.Equal(PatchOutcome.PendingRestart, Assert.Single(_lab.Run(Plan()).Patches).Outcome);
    }

    private static OperatingSystemInfo Windows(string build) => new()
    {
        Family = "windows", Id = "windows", Version = "10.0", Build = build, InstallationType = "Server", Architecture = "x64", ServicingTrack = "cumulative",
    };

    private ScanResult Scan() => new()
    {
        Installed = [.. _updates.Installed.Select(u => new InstalledPackage { Provider = _lab.Host.Fakes[^1].Name, Name = u.Name, Version = u.Version!, SourceName = "KB5078766", WaitsForRestart = u.WaitsForRestart })],
    };

    private PatchPlan Plan(string provider = "wua")
    {
        var step = DeploymentLab.Step(1) with
        {
            Provider = provider,
            Patches =
            [
                new PlannedPatch { Id = $"{provider}:{Update}@200", Name = Update, AvailableVersion = "200", Cves = ["CVE-2026-1"], Reason = "Approved by entry 1 of approve." },
            ],
        };
        return DeploymentLab.Sealed(_lab.Plan() with { Device = _lab.Host.Read("/").Device, Steps = [step] });
    }

    private void Restarted(string build)
    {
        _lab.BootId = "boot-2";
        _lab.Reboot = new RebootState { Pending = false };
        _updates.Restart();
        _lab.Host.Os = Windows(build);
    }
}
