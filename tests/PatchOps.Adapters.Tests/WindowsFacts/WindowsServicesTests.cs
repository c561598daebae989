using PatchOps.Adapters.Services;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsFacts;

public class WindowsServicesTests
{
    private readonly FakeServiceControl _control = new();

    [Fact]
    public void Services_that_need_it_are_stopped_before_and_started_after()
    {
        _control.Add("W3SVC").Add("WAS").Add("Metrics");
        _control.Dependants["WAS"] = ["Metrics", "W3SVC"];
        Services().Restart("WAS", OperationContext.None);
        Assert.Equal(["stop Metrics", "stop W3SVC", "stop WAS", "start WAS", "start W3SVC", "start Metrics"], _control.Asked);
    }

    [Fact]
    public void What_was_stopped_is_started_again_when_another_refuses()
    {
        _control.Add("App").Add("Helper");
        _control.Dependants["App"] = ["Helper"];
        _control.Refusing.Add("App");
        Restarting("App");
        Assert.Equal(["stop Helper", "stop App", "start Helper"], _control.Asked);
    }

    [Fact]
    public void A_service_that_hangs_while_it_stops_is_given_up_and_the_others_come_back()
    {
        _control.Add("App").Add("Helper");
        _control.Dependants["App"] = ["Helper"];
        _control.Hanging.Add("App");
        Assert.Contains("was not stopped within", Restarting("App").Message, StringComparison.Ordinal);
        Assert.Equal("start Helper", _control.Asked[^1]);
        Assert.InRange(_control.Pauses, 1, 1000);
    }

    [Fact]
    public void A_service_that_ends_at_once_did_not_come_back()
    {
        _control.Add("App");
        _control.Dying.Add("App");
        Assert.Contains("ended at once", Restarting("App").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RpcSs")]
    [InlineData("termservice")]
    [InlineData("nothing-of-this-name")]
    [InlineData("stopped")]
    [InlineData("own")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a\nb")]
    public void What_may_not_be_restarted_is_refused_and_nothing_is_asked(string name)
    {
        _control.Add("RpcSs").Add("TermService").Add("stopped", WindowsServiceState.Stopped, process: 0).Add("own", process: 4242);
        Restarting(name);
        Assert.Empty(_control.Asked);
    }

    [Fact]
    public void A_service_that_a_protected_one_or_this_program_needs_is_refused()
    {
        _control.Add("Base").Add("Agent", process: 4242);
        _control.Dependants["Base"] = ["WinRM"];
        Restarting("Base");
        _control.Dependants["Base"] = ["Agent"];
        Restarting("Base");
        Assert.Empty(_control.Asked);
    }

    [Fact]
    public void The_agent_that_started_this_program_is_its_own_service()
    {
        _control.Add("Other", process: 7).Add("RmmAgent", process: 900);
        Assert.Null(Services().Own);
        _control.OwnProcesses = [4242, 4000, 900];
        Assert.Equal("RmmAgent", Services().Own);
    }

    [Fact]
    public void Failed_is_what_should_run_and_ended_with_an_error()
    {
        _control.Add("Broken", WindowsServiceState.Stopped, 0, exitCode: 1067)
            .Add("Triggered", WindowsServiceState.Stopped, 0)
            .Add("Never", WindowsServiceState.Stopped, 0, exitCode: 1077)
            .Add("Manual", WindowsServiceState.Stopped, 0, exitCode: 2, isAutomatic: false)
            .Add("Running", exitCode: 5);
        Assert.Equal(["Broken"], Services().GetFailed(OperationContext.None));
    }

    [Fact]
    public void What_may_not_be_asked_is_unknown()
    {
        _control.Add("App");
        Assert.True(Services().IsRunning("App", OperationContext.None));
        Assert.Null(Services().IsRunning("None", OperationContext.None));
        _control.IsForbidden = true;
        Assert.False(Services().IsAvailable);
        Assert.Null(Services().IsRunning("App", OperationContext.None));
        Assert.Null(Services().GetFailed(OperationContext.None));
        Assert.Null(Services().CountErrors(default, OperationContext.None));
        Restarting("App");
    }

    private WindowsServices Services() => new(_control, _control);

    private PatchOpsException Restarting(string name)
    {
        var failure = Assert.Throws<PatchOpsException>(() => Services().Restart(name, OperationContext.None));
        Assert.Equal("PO1852", failure.Code.Id);
        return failure;
    }
}
