using PatchOps.Adapters.Rmm;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Rmm;

public sealed class RmmAgentTests
{
    [Fact]
    public void The_surroundings_are_the_variables_that_tell_and_the_session()
    {
        var agent = new RmmAgent(name => name is "NINJA_ORGANIZATION_NAME" or "PATH" ? "Contoso" : null, new Dictionary<RmmPlatform, IRmmFields>());

        var read = agent.Read(new FakeSession().Context);

        Assert.Equal(["NINJA_ORGANIZATION_NAME"], read.Variables.Keys);
        Assert.True(read.IsRunbook);
        Assert.False(agent.Read(OperationContext.None).IsRunbook);
        Assert.Equal(OperatingSystem.IsWindows() ? int.MaxValue : 255, read.HighestExitCode);
        Assert.NotEqual("", read.CommandLine);
    }

    [Fact]
    public void A_platform_without_fields_of_the_machine_has_nothing_to_write()
    {
        Assert.Empty(RmmAgent.OfThisProcess().Publish(Results.Of(RmmPlatform.Atera), OperationContext.None));
    }
}
