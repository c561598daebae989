using PatchOps.Brokering;
using PatchOps.Core.Tests.Deployment;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Brokering;

public class BrokerOperationTests
{
    [Fact]
    public void A_deployment_whose_session_has_ended_is_gone_on_with_by_the_side_that_did_its_last_call()
    {
        var lab = Interrupted();
        lab.Host.OtherSide = new FixedBroker(BrokerServed.Abandoned);
        var result = new BrokerOperation(lab.Host).Serve("1", "2", OperationContext.None);
        Assert.Equal(DeploymentState.Succeeded, result!.State);
        Assert.Null(lab.Memory.GetUnfinished());
    }

    [Theory]
    [InlineData(BrokerServed.Collected)]
    [InlineData(BrokerServed.Done)]
    public void A_deployment_whose_session_lives_or_was_stopped_is_left_to_it(BrokerServed served)
    {
        var lab = Interrupted();
        lab.Host.OtherSide = new FixedBroker(served);
        Assert.Null(new BrokerOperation(lab.Host).Serve("1", "2", OperationContext.None));
        Assert.NotNull(lab.Memory.GetUnfinished());
    }

    [Fact]
    public void Without_a_deployment_there_is_nothing_to_go_on_with()
    {
        var lab = new DeploymentLab();
        lab.Host.OtherSide = new FixedBroker(BrokerServed.Abandoned);
        Assert.Null(new BrokerOperation(lab.Host).Serve("1", "2", OperationContext.None));
    }

    private static DeploymentLab Interrupted()
    {
        var lab = new DeploymentLab();
        lab.World.With("nginx", "1").With("curl", "1");
        lab.Life.EndsAt = 16;
        Assert.Throws<KilledException>(() => lab.Run(lab.Plan(["nginx"], ["curl"])));
        lab.Life.Reborn();
        return lab;
    }

    private sealed class FixedBroker(BrokerServed served) : IBroker
    {
        public LogonFacts Logon { get; } = new() { IsSystem = true, IsElevated = true };

        public string Run(BrokerVerb verb, string request, OperationContext context) => throw new NotSupportedException();

        public BrokerServed Serve(string id, string hash, OperationContext context) => served;
    }
}
