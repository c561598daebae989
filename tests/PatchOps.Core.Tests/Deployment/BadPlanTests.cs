using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

public class BadPlanTests
{
    private readonly DeploymentLab _lab = new();

    public BadPlanTests() => _lab.World.With("nginx", "1");

    [Fact]
    public void A_plan_that_was_changed_is_refused()
    {
        var plan = _lab.Plan(["nginx"]);

        Refused(plan with { Rules = plan.Rules with { Removals = ["*"] } }, ErrorCodes.PlanAltered);
        Refused(plan with { Id = "\u001b]0;x" }, ErrorCodes.PlanAltered);
    }

    [Fact]
    public void A_plan_that_names_a_patch_twice_is_refused()
    {
        Refused(_lab.Plan(["nginx", "nginx"]), ErrorCodes.PlanAltered);
        Refused(_lab.Plan(["nginx"], ["nginx"]), ErrorCodes.PlanAltered);
    }

    [Fact]
    public void A_plan_of_another_machine_root_or_share_is_refused()
    {
        var plan = _lab.Plan(["nginx"]);

        Refused(DeploymentLab.Sealed(plan with { Device = plan.Device with { Id = new string('b', 64) } }), ErrorCodes.PlanOfOtherDevice);
        Refused(DeploymentLab.Sealed(plan with { Root = "//server/share" }), ErrorCodes.PlanOfOtherDevice);
        Refused(DeploymentLab.Sealed(plan with { Root = @"\\server\share" }), ErrorCodes.PlanOfOtherDevice);
        Assert.Equal(
            ErrorCodes.PlanOfOtherDevice,
            Assert.Throws<PatchOpsException>(() => new DeploymentOperation(_lab.Host, new DeploymentRequest { Root = "/srv/image" }).Run(plan, OperationContext.None)).Code);
    }

    [Fact]
    public void A_plan_of_another_days_state_is_refused_and_what_is_there_already_is_no_mistake()
    {
        var plan = _lab.Plan(["nginx"]);
        _lab.World.With("nginx", "1.5");
        Refused(plan, ErrorCodes.PlanOutdated);

        _lab.World.With("nginx", "2");
        var result = _lab.Run(plan);
        Assert.Equal((DeploymentState.Succeeded, "Every patch of the plan was installed already."), (result.State, result.Reason));
        Assert.Empty(_lab.World.Installed);
    }

    [Fact]
    public void Without_rights_nothing_is_begun()
    {
        _lab.IsElevated = false;

        Refused(_lab.Plan(["nginx"]), ErrorCodes.DeploymentNotPermitted);
    }

    [Fact]
    public void A_provider_that_only_reads_installs_nothing()
    {
        _lab.Provider.Installer = null;

        Refused(_lab.Plan(["nginx"]), ErrorCodes.ProviderCannotInstall);
    }

    [Fact]
    public void Without_a_policy_a_plan_or_patches_nothing_says_what_may_be_installed() =>
        Assert.Equal(ErrorCodes.NothingToDeploy, Assert.Throws<PatchOpsException>(() => _lab.Operation().Plan(null, OperationContext.None)).Code);

    [Fact]
    public void A_policy_beside_a_plan_is_a_contradiction() =>
        Assert.Equal(
            ErrorCodes.PolicyBesidePlan,
            Assert.Throws<PatchOpsException>(() => new DeploymentOperation(_lab.Host, new DeploymentRequest { PolicyPath = "/p.yaml" }).Load("/plan.json", OperationContext.None)).Code);

    [Fact]
    public void A_plan_that_installs_nothing_because_a_source_could_not_be_read_is_no_success()
    {
        var empty = _lab.Plan() with { Diagnostics = [ErrorCodes.ProviderUnavailable.ToDiagnostic("There is no package index.", "apt")] };

        Assert.Equal(DeploymentState.Partial, _lab.Run(DeploymentLab.Sealed(empty)).State);
        Assert.Equal(DeploymentState.Succeeded, _lab.Run(_lab.Plan()).State);
    }

    private void Refused(PatchPlan plan, ErrorCode code)
    {
        Assert.Equal(code, Assert.Throws<PatchOpsException>(() => _lab.Run(plan)).Code);
        Assert.Empty(_lab.Memory.Records);
        Assert.Empty(_lab.World.Installed);
    }
}
