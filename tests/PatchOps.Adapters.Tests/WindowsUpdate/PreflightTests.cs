using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class PreflightTests
{
    private readonly Lab _lab = new();

    public PreflightTests() => _lab.Parts = _lab.Parts with { IsElevated = () => true, IsServiceDisabled = () => false, FreeBytes = () => long.MaxValue };

    [Fact]
    public void Nothing_stands_in_the_way_of_an_administrator_at_a_machine_at_rest() => Assert.Empty(Check());

    [Fact]
    public void Without_rights_it_does_not_begin()
    {
        _lab.Parts = _lab.Parts with { IsElevated = () => false };

        Assert.Equal(ErrorCodes.WuaNotPermitted.Id, Assert.Single(Check()).Id);
        Assert.Empty(_lab.Agent.Calls);
    }

    [Fact]
    public void A_network_logon_does_not_begin_whatever_its_rights()
    {
        _lab.Parts = _lab.Parts with { IsNetworkLogon = () => true };

        Assert.Equal(ErrorCodes.WuaNotPermitted.Id, Assert.Single(Check()).Id);
    }

    [Fact]
    public void A_network_logon_is_told_that_the_agent_is_busy_or_waits_for_a_restart()
    {
        _lab.Parts = _lab.Parts with { IsNetworkLogon = () => true, FreeBytes = () => 1024 };
        _lab.Agent.RestartIsDueFirst = true;

        Assert.Equal([ErrorCodes.WuaNotPermitted.Id, ErrorCodes.WuaDiskFull.Id, ErrorCodes.WuaRestartFirst.Id], Check().Select(d => d.Id));
    }

    [Fact]
    public void A_disabled_service_is_named()
    {
        _lab.Parts = _lab.Parts with { IsServiceDisabled = () => true };

        Assert.Equal(ErrorCodes.WuaServiceDisabled.Id, Assert.Single(Check()).Id);
    }

    [Fact]
    public void A_busy_agent_is_waited_for_and_then_named()
    {
        _lab.Agent.Busy.Enqueue(true);
        Assert.Empty(Check());

        for (var i = 0; i < 1000; i++)
        {
            _lab.Agent.Busy.Enqueue(true);
        }

        Assert.Equal(ErrorCodes.WuaBusy.Id, Assert.Single(Check()).Id);
    }

    [Fact]
    public void A_restart_that_comes_first_is_a_warning()
    {
        _lab.Agent.RestartIsDueFirst = true;

        Assert.Equal((ErrorCodes.WuaRestartFirst.Id, DiagnosticLevel.Warning), Assert.Single(Check().Select(d => (d.Id, d.Level))));
    }

    [Fact]
    public void Too_little_room_is_named()
    {
        _lab.Parts = _lab.Parts with { FreeBytes = () => 1024 };

        Assert.Equal(ErrorCodes.WuaDiskFull.Id, Assert.Single(Check()).Id);
    }

    [Fact]
    public void Other_managers_are_named_beside_what_else_there_is()
    {
        _lab.Parts = _lab.Parts with { IsElevated = () => false, Managers = _ => [ErrorCodes.AptCompetitor.ToDiagnostic("ConfigMgr")] };

        Assert.Equal(2, Check().Count);
    }

    [Fact]
    public void An_agent_that_does_not_answer_the_question_forbids_it()
    {
        _lab.Agent.Failing["RebootRequiredBeforeInstallation"] = unchecked((int)0x800706BA);

        Assert.Equal(DiagnosticLevel.Error, Assert.Single(Check()).Level);
    }

    [Fact]
    public void Repair_waits_until_what_was_left_running_is_done()
    {
        _lab.Agent.Busy.Enqueue(true);
        _lab.Agent.Busy.Enqueue(true);

        Assert.True(_lab.Provider.Installer!.Repair("/", TimeSpan.FromMinutes(10), _lab.Context).Succeeded);
        Assert.True(_lab.Wait.Waited > TimeSpan.Zero);
    }

    private IReadOnlyList<Diagnostic> Check() => _lab.Provider.Installer!.Check(new InstallCheck { DownloadBytes = 1_000_000 }, _lab.Context);
}
