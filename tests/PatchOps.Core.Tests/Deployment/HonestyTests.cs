using PatchOps.Core.Tests.Inventory;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Reporting;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>A deployment claims nothing that nobody saw, and leaves nothing half because of where it was stopped.</summary>
public class HonestyTests
{
    private readonly DeploymentLab _lab = new();

    public HonestyTests() => _lab.World.With("nginx", "1").With("curl", "1");

    [Fact]
    public void What_was_not_fetched_is_not_called_fetched()
    {
        _lab.OnSimulate = request => new Simulation
        {
            IsPossible = true,
            KeptBack = [.. request.Patches.Where(p => p.Name == "nginx").Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, Reason = "It is held." })],
            Upgraded = [.. request.Patches.Where(p => p.Name != "nginx").Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, NewVersion = p.AvailableVersion })],
        };

        var result = _lab.Run(_lab.Plan(["nginx"], ["curl"]), downloadOnly: true);

        Assert.Equal(DeploymentState.Partial, result.State);
        Assert.Equal(("It is held.", "It is fetched; nothing was installed, as asked."), (Reason(result, "nginx"), Reason(result, "curl")));
        Assert.Equal(ExitCode.NotCompliant, ExitCode.ForDeployment(result));
    }

    [Fact]
    public void Where_the_window_leaves_no_second_attempt_the_way_back_is_still_gone()
    {
        var plan = DeploymentLab.Sealed(_lab.Plan(["nginx"]) with
        {
            Window = new MaintenanceWindow { Name = "nights", Start = FakeHost.Now, End = FakeHost.Now + TimeSpan.FromMinutes(3), TimeZone = "UTC" },
        });
        _lab.World.Broken.Add("nginx 2");
        _lab.World.AfterInstall = () => _lab.Host.Time += TimeSpan.FromMinutes(2);

        var result = _lab.Run(plan);

        Assert.Equal((DeploymentState.RolledBack, "1", true), (result.State, _lab.World.VersionOf("nginx"), _lab.World.IsSound));
    }

    [Fact]
    public void Where_the_package_manager_refuses_a_second_attempt_the_way_back_is_still_gone()
    {
        _lab.World.Broken.Add("nginx 2");
        var asked = 0;
        _lab.OnSimulate = request => ++asked <= 2
            ? new Simulation { IsPossible = true, Upgraded = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, NewVersion = p.AvailableVersion })] }
            : new Simulation { IsPossible = false };

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal((DeploymentState.RolledBack, "1", true), (result.State, _lab.World.VersionOf("nginx"), _lab.World.IsSound));
        Assert.Equal(PatchOutcome.RolledBack, Assert.Single(result.Patches).Outcome);
    }

    [Fact]
    public void An_undoing_that_is_stopped_before_it_begins_is_gone_on_with()
    {
        _lab.World.AfterInstall = () => _lab.Life.EndsAt = _lab.Life.Ticks + 4;
        Assert.Throws<KilledException>(() => _lab.Run(_lab.Plan(["nginx"])));
        _lab.Life.Reborn();
        _lab.Life.EndsAt = _lab.Life.Ticks + 2;
        Assert.Throws<KilledException>(() => new UndoOperation(_lab.Host).Run(_lab.Record.Id, _lab.Context));
        _lab.Life.Reborn();
        Assert.Equal(DeploymentPhase.End, _lab.Journal[^1].Phase);

        var result = new DeploymentOperation(_lab.Host, new DeploymentRequest()).Resume(OperationContext.None)!;

        Assert.Equal((DeploymentState.RolledBack, "1"), (result.State, _lab.World.VersionOf("nginx")));
        Assert.Null(_lab.Memory.GetUnfinished());
    }

    [Fact]
    public void Where_nobody_could_look_at_what_runs_nothing_is_called_resolved()
    {
        _lab.World.AfterInstall = () => _lab.Reboot = new RebootState
        {
            Pending = false,
            Diagnostics = [ErrorCodes.ProcessesNotRead.ToDiagnostic("/proc cannot be read.")],
        };

        var patch = Assert.Single(_lab.Run(_lab.Plan(["nginx"])).Patches);

        Assert.Equal((PatchOutcome.Installed, 0), (patch.Outcome, patch.Cves.Count));
        Assert.Contains("whether the code before it still runs is not known", patch.Reason);
    }

    [Fact]
    public void A_password_that_a_tool_prints_is_not_kept()
    {
        _lab.World.DownloadOutcomes.Enqueue(new StepOutcome { Succeeded = false, Message = "E: Failed to fetch https://bob:s3cr3t@mirror.example/nginx.deb" });

        _lab.Run(_lab.Plan(["nginx"]));

        Assert.DoesNotContain(_lab.Journal, e => e.Message.Contains("s3cr3t") || e.Facts.Any(f => f.Values.Any(v => v.Contains("s3cr3t"))));
    }

    private static string Reason(DeploymentResult result, string name) => result.Patches.Single(p => p.Name == name).Reason;
}
