using PatchOps.Core.Tests.Inventory;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

/// <summary>What a deployment would keep back because of its licence terms, the plan says already.</summary>
public sealed class EulaTests
{
    [Theory]
    [InlineData(EulaDecision.Refuse, false)]
    [InlineData(EulaDecision.Accept, true)]
    public void A_plan_asks_with_the_same_answer_to_licence_terms_as_its_deployment(EulaDecision eula, bool accepts)
    {
        var asked = new List<bool?>();
        var host = new FakeHost { Ports = new Deployment.DeploymentLab() };
        var patch = new AvailablePatch { Id = "wua:x@1", Provider = "wua", Name = "x", AvailableVersion = "1", Classification = Classification.Security };
        host.Fakes.Add(new FakeProvider("wua")
        {
            OnSimulate = request =>
            {
                asked.Add(request.AcceptsEula);
                return request.AcceptsEula == true ? Plans.Obedient("wua", request.Patches)
                    : new Simulation { IsPossible = false, KeptBack = [.. request.Patches.Select(p => Plans.Upgraded(p) with { Reason = "Its licence terms are not accepted." })] };
            },
        });
        var inventory = new PatchInventory { Device = host.Read("/").Device, Root = "/", ScannedAt = FakeHost.Now, Available = [patch], RebootState = new RebootState { Pending = false } };
        using var query = PlanQuery.Open(host, Rules(Policy with { Eula = eula }), new PlanRequest { AsOf = FakeHost.Now }, OperationContext.None);

        var plan = query.Run(inventory, OperationContext.None);

        Assert.NotEmpty(asked);
        Assert.All(asked, answer => Assert.Equal(accepts, answer));
        Assert.Equal(accepts ? 1 : 0, plan.Steps.Count);
        Assert.Equal(eula, plan.Rules.Eula);
        Assert.All(plan.Skipped, skipped => Assert.Contains("licence terms", skipped.Reason, StringComparison.Ordinal));
        Assert.Equal(accepts ? 0 : 1, plan.Skipped.Count);
    }
}
