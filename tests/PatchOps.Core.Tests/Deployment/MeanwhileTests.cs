using PatchOps.Core.Tests.Inventory;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>Others change the same machine: administrators, unattended-upgrades, whoever mounts another tree in the same place.</summary>
public class MeanwhileTests
{
    private readonly DeploymentLab _lab = new();

    public MeanwhileTests() => _lab.World.With("nginx", "1").With("curl", "1").With("openssl", "1");

    [Fact]
    public void What_others_changed_before_a_step_began_is_not_taken_back_with_it()
    {
        _lab.Rules = _lab.Rules with
        {
            Health = new HealthPolicy { Tcp = ["127.0.0.1:443"], Settle = TimeSpan.Zero },
            Hooks = new HookPolicy { Before = [new PolicyHook { Run = ["/usr/local/sbin/drain"] }] },
        };
        _lab.OnTcp = _ => _lab.World.VersionOf("nginx") == "1";

        // unattended-upgrades, while a slow command of the policy runs.
        _lab.OnRun = _ =>
        {
            _lab.World.With("openssl", "2-security").With("tcpdump", "1");
            return 0;
        };

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal((DeploymentState.RolledBack, "1"), (result.State, _lab.World.VersionOf("nginx")));
        Assert.Equal(("2-security", "1"), (_lab.World.VersionOf("openssl"), _lab.World.VersionOf("tcpdump")));
    }

    [Fact]
    public void What_others_changed_between_a_kill_and_the_next_run_is_not_taken_back_either()
    {
        _lab.Rules = _lab.Rules with { Health = new HealthPolicy { Tcp = ["127.0.0.1:443"], Settle = TimeSpan.Zero } };
        _lab.OnTcp = _ => _lab.World.VersionOf("curl") == "1";
        _lab.World.AfterInstall = () => _lab.Life.EndsAt = _lab.Life.Ticks + 4;
        Assert.Throws<KilledException>(() => _lab.Run(_lab.Plan(["nginx"], ["curl"])));
        Assert.Equal("1", _lab.World.VersionOf("curl"));
        _lab.Life.Reborn();
        _lab.World.AfterInstall = null;
        _lab.World.With("openssl", "2-security");

        var result = _lab.Resume()!;

        Assert.Equal((DeploymentState.RolledBack, "1", "1"), (result.State, _lab.World.VersionOf("nginx"), _lab.World.VersionOf("curl")));
        Assert.Equal("2-security", _lab.World.VersionOf("openssl"));
    }

    [Fact]
    public void A_step_that_was_never_begun_is_not_undone_and_nothing_beside_what_was_shown()
    {
        var plan = DeploymentLab.Sealed(_lab.Plan(["nginx"], ["curl"]) with
        {
            Window = new MaintenanceWindow { Name = "nights", Start = FakeHost.Now, End = FakeHost.Now + TimeSpan.FromSeconds(150), TimeZone = "UTC" },
        });
        _lab.World.AfterInstall = () => _lab.Host.Time += TimeSpan.FromSeconds(60);
        var result = _lab.Run(plan);
        _lab.World.With("curl", "2");
        var undo = new UndoOperation(_lab.Host);

        Assert.Equal(["nginx"], undo.Plan(result.Id, OperationContext.None).Select(change => change.Name));
        undo.Run(result.Id, OperationContext.None);

        Assert.Equal(("1", "2"), (_lab.World.VersionOf("nginx"), _lab.World.VersionOf("curl")));
    }

    [Fact]
    public void Killed_before_anybody_looked_all_that_the_step_brought_is_shown_and_undone()
    {
        _lab.World.AfterInstall = () =>
        {
            _lab.World.With("libnew", "1");
            _lab.Life.EndsAt = _lab.Life.Ticks + 1;
        };
        var plan = _lab.Plan(["nginx"]);
        Assert.Throws<KilledException>(() => _lab.Run(DeploymentLab.Sealed(plan with { Steps = [plan.Steps[0] with { Adds = ["libnew 1"] }] })));
        _lab.Life.Reborn();
        var undo = new UndoOperation(_lab.Host);

        Assert.Equal(["libnew", "nginx"], undo.Plan(_lab.Record.Id, OperationContext.None).Select(change => change.Name));
        var undone = undo.Run(_lab.Record.Id, OperationContext.None);

        Assert.Equal((DeploymentState.RolledBack, "1", null), (undone.State, _lab.World.VersionOf("nginx"), _lab.World.VersionOf("libnew")));
    }

    [Fact]
    public void What_a_package_manager_that_outlived_its_deployment_still_does_is_undone_as_well()
    {
        _lab.World.AfterInstall = () =>
        {
            _lab.World.With("curl", "1");
            _lab.Life.EndsAt = _lab.Life.Ticks + 1;
        };
        Assert.Throws<KilledException>(() => _lab.Run(_lab.Plan(["nginx", "curl"])));
        _lab.Life.Reborn();
        var isOver = false;
        _lab.World.BeforeRepair = () => isOver = _lab.World.With("curl", "2").VersionOf("curl") == "2";

        var undone = new UndoOperation(_lab.Host).Run(_lab.Record.Id, OperationContext.None);

        Assert.Equal((true, DeploymentState.RolledBack, "1", "1"), (isOver, undone.State, _lab.World.VersionOf("nginx"), _lab.World.VersionOf("curl")));
    }

    [Fact]
    public void A_hold_that_came_since_stays()
    {
        var result = _lab.Run(_lab.Plan(["nginx"]));
        _lab.World.Put(_lab.World.Packages.Single(p => p.Name == "nginx") with { IsHeld = true });

        var undone = new UndoOperation(_lab.Host).Run(result.Id, OperationContext.None);

        Assert.Equal((DeploymentState.RolledBack, "1"), (undone.State, _lab.World.VersionOf("nginx")));
        Assert.True(_lab.World.Packages.Single(p => p.Name == "nginx").IsHeld);
    }

    [Fact]
    public void Another_system_in_the_same_place_is_not_undone()
    {
        var result = _lab.Run(_lab.Plan(["nginx"]));
        _lab.Host.DeviceId = "another";
        var undo = new UndoOperation(_lab.Host);

        Assert.Equal(ErrorCodes.PlanOfOtherDevice, Assert.Throws<PatchOpsException>(() => undo.Plan(result.Id, OperationContext.None)).Code);
        Assert.Equal(ErrorCodes.PlanOfOtherDevice, Assert.Throws<PatchOpsException>(() => undo.Run(result.Id, OperationContext.None)).Code);
        Assert.Equal("2", _lab.World.VersionOf("nginx"));
    }
}
