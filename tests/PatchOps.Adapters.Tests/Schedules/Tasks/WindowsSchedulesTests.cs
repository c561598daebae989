using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Schedules.Tasks;

public sealed class WindowsSchedulesTests
{
    private const string Policy = "/clients/con toso's \"best\".yaml";
    private static readonly ScheduleRequest s_scan = new() { Task = ScheduledTask.Scan };
    private static readonly ScheduleRequest s_deploy = new() { Task = ScheduledTask.Deploy, Policy = Policy };
    private static readonly ScheduleRequest s_resume = new() { Task = ScheduledTask.Resume };
    private readonly FakeTaskService _service = new();

    [Fact]
    public void A_deployment_becomes_a_task_under_system_in_our_folder()
    {
        var schedule = Schedules().Register(s_deploy, OperationContext.None);

        Assert.Equal((ScheduledTask.Deploy, "taskScheduler", "every 15 min", Policy), (schedule.Task, schedule.Scheduler, schedule.When, schedule.Policy));
        Assert.Contains("CreateFolder PatchOps D:P(A;;FR;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;AU)", _service.Calls);
        Assert.Contains("RegisterTask Deploy 6 S-1-5-18  5 D:P(A;;FR;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;AU)", _service.Calls);
    }

    [Fact]
    public void The_same_task_is_replaced_and_the_folder_made_once()
    {
        Schedules().Register(s_scan, OperationContext.None);
        var schedule = Schedules().Register(s_scan with { At = new TimeSpan(23, 59, 0) }, OperationContext.None);

        Assert.Equal("daily at 23:59", schedule.When);
        Assert.Single(_service.Tasks);
        Assert.Single(_service.Calls, call => call.StartsWith("CreateFolder", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_registered_is_listed_with_when_it_runs_next_in_utc()
    {
        Assert.Empty(Schedules().List(OperationContext.None));
        Schedules().Register(s_resume, OperationContext.None);
        Schedules().Register(s_deploy, OperationContext.None);
        var local = new DateTime(2026, 11, 27, 3, 15, 0, DateTimeKind.Local);
        _service.Tasks["Deploy"].NextRun = new DateTime(2026, 11, 27, 3, 15, 0);
        _service.Tasks["Resume"].NextRun = new DateTime(1899, 12, 30);
        _service.Tasks["Resume"].Enabled = false;

        var listed = Schedules().List(OperationContext.None);

        Assert.Equal([ScheduledTask.Deploy, ScheduledTask.Resume], listed.Select(s => s.Task));
        Assert.Equal([local.ToUniversalTime(), null], listed.Select(s => s.NextRunAt?.UtcDateTime));
        Assert.Equal("at boot (not enabled)", listed[1].When);
    }

    [Fact]
    public void The_state_that_a_deployment_was_begun_in_stands_among_the_arguments()
    {
        var console = Schedules(state: "/srv/my state").Register(s_resume, OperationContext.None);
        Assert.EndsWith("deploy --resume --state-folder \"/srv/my state\"", console.Command);
        var script = new ScheduledProgram(["/ps/pwsh", "-File", "/m/Invoke-ScheduledTask.ps1"], IsScript: true);
        var module = Schedules(state: "/srv/state", program: script).Register(s_deploy, OperationContext.None);
        Assert.EndsWith("-Task Deploy -Policy \"/clients/con toso's \\\"best\\\".yaml\" -StateFolder /srv/state", module.Command);
        Assert.Equal(Policy, module.Policy);
    }

    [Theory]
    [InlineData("relative.yaml")]
    [InlineData("/clients/%TEMP%/x.yaml")]
    [InlineData("/clients/$(Arg0).yaml")]
    [InlineData("/clients/a\nb.yaml")]
    public void A_policy_that_the_scheduler_would_read_in_its_own_way_is_refused(string policy)
    {
        Assert.Equal("PO1902", Refused(() => Schedules().Register(s_deploy with { Policy = policy }, OperationContext.None)).Code.Id);
        Assert.Empty(_service.Tasks);
    }

    [Fact]
    public void A_task_of_somebody_else_is_neither_listed_nor_replaced_nor_removed()
    {
        _service.Foreign("Scan");
        Assert.Empty(Schedules().List(OperationContext.None));
        Assert.False(Schedules().Unregister(ScheduledTask.Scan, OperationContext.None));
        Assert.Equal("PO1911", Refused(() => Schedules().Register(s_scan, OperationContext.None)).Code.Id);
        Assert.DoesNotContain("PatchOps</Source>", _service.Tasks["Scan"].Xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_ours_that_was_exported_and_imported_elsewhere_is_not_ours_there()
    {
        Schedules().Register(s_scan, OperationContext.None);
        _service.Tasks["Deploy"] = _service.Tasks["Scan"];
        Assert.Equal([ScheduledTask.Scan], Schedules().List(OperationContext.None).Select(s => s.Task));
    }

    [Fact]
    public void The_last_task_takes_the_folder_along()
    {
        Schedules().Register(s_scan, OperationContext.None);
        Schedules().Register(s_resume, OperationContext.None);
        Assert.True(Schedules().Unregister(ScheduledTask.Scan, OperationContext.None));
        Assert.True(_service.HasFolder);
        Assert.True(Schedules().Unregister(ScheduledTask.Resume, OperationContext.None));
        Assert.False(_service.HasFolder);
        Assert.False(Schedules().Unregister(ScheduledTask.Resume, OperationContext.None));
    }

    [Theory]
    [InlineData("GetFolder", FakeTaskService.AccessDenied, "PO1906")]
    [InlineData("GetFolder", FakeTaskService.NotRunning, "PO1909")]
    [InlineData("GetFolder", FakeTaskService.RpcUnavailable, "PO1909")]
    [InlineData("CreateFolder", FakeTaskService.AccessDenied, "PO1906")]
    [InlineData("RegisterTask", FakeTaskService.AccessDenied, "PO1906")]
    [InlineData("RegisterTask", FakeTaskService.Malformed, "PO1910")]
    [InlineData("RegisterTask", FakeTaskService.InvalidValue, "PO1910")]
    [InlineData("RegisterTask", FakeTaskService.NotRunning, "PO1909")]
    [InlineData("RegisterTask", unchecked((int)0x80041326), "PO1912")]
    [InlineData("RegisterTask", unchecked((int)0x8000FFFF), "PO1905")]
    public void What_the_scheduler_refuses_is_said_with_its_code_and_a_remedy(string call, int hresult, string id)
    {
        _service.Failures[call] = hresult;
        var failure = Refused(() => Schedules().Register(s_scan, OperationContext.None));
        Assert.Equal((id, @"\PatchOps\Scan"), (failure.Code.Id, failure.Target));
        Assert.Contains($"0x{hresult:X8}", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public void A_scheduler_that_does_not_run_is_not_taken_for_one_without_tasks()
    {
        _service.Failures["GetFolder"] = FakeTaskService.NotRunning;
        Assert.Equal("PO1909", Refused(() => Schedules().List(OperationContext.None)).Code.Id);
        Assert.Equal("PO1909", Refused(() => Schedules().Unregister(ScheduledTask.Scan, OperationContext.None)).Code.Id);
    }

    [Fact]
    public void A_folder_that_another_process_made_meanwhile_is_used()
    {
        _service.OnCreateFolder = () => _service.HasFolder = true;
        _service.Failures["CreateFolder"] = unchecked((int)0x800700B7);
        Assert.Equal("daily at 02:00", Schedules().Register(s_scan, OperationContext.None).When);
    }

    [Fact]
    public void A_task_that_runs_as_a_user_is_not_ours_whatever_it_says_of_itself()
    {
        foreach (var (from, to) in new[] { ("<UserId>S-1-5-18</UserId>", "<UserId>S-1-5-21-1-2-3-1001</UserId>"), ("<RunLevel>HighestAvailable</RunLevel>", "<RunLevel>LeastPrivilege</RunLevel>") })
        {
            Schedules().Register(s_resume, OperationContext.None);
            _service.Tasks["Resume"].Xml = _service.Tasks["Resume"].Xml.Replace(from, to, StringComparison.Ordinal);
            Assert.Empty(Schedules().List(OperationContext.None));
            Assert.False(Schedules().IsIntact(s_resume, OperationContext.None));
            Assert.Equal("PO1911", Refused(() => Schedules().Register(s_resume, OperationContext.None)).Code.Id);
            _service.Tasks.Clear();
        }
    }

    [Fact]
    public void A_task_without_an_account_is_ours_only_on_a_scheduler_that_keeps_none()
    {
        Schedules().Register(s_resume, OperationContext.None);
        var xml = System.Xml.Linq.XDocument.Parse(_service.Tasks["Resume"].Xml);
        xml.Root!.Elements().Single(e => e.Name.LocalName == "Principals").Remove();
        _service.Tasks["Resume"].Xml = xml.ToString();
        Assert.Empty(Schedules().List(OperationContext.None));
        _service.Failures["GetTaskSecurity"] = FakeTaskService.NotImplemented;
        Assert.Single(Schedules().List(OperationContext.None));
    }

    [Fact]
    public void A_folder_that_a_user_made_before_is_taken_from_him()
    {
        _service.HasFolder = true;
        _service.FolderAccess = FakeTaskService.OfAUser;
        Schedules().Register(s_resume, OperationContext.None);
        Assert.EndsWith(TaskAccess.Protected, _service.FolderAccess);
        Assert.True(Schedules().IsIntact(s_resume, OperationContext.None));
        _service.FolderAccess = FakeTaskService.OfAUser;
        Assert.False(Schedules().IsIntact(s_resume, OperationContext.None));
    }

    [Fact]
    public void An_empty_folder_whose_access_list_is_not_to_be_had_is_made_anew()
    {
        _service.HasFolder = true;
        _service.FolderAccess = FakeTaskService.OfAUser;
        _service.Failures["SetFolderSecurity"] = FakeTaskService.AccessDenied;
        Schedules().Register(s_scan, OperationContext.None);
        Assert.Equal("O:BAG:BA" + TaskAccess.Protected, _service.FolderAccess);
    }

    [Fact]
    public void A_folder_that_cannot_be_taken_over_is_refused_with_a_remedy_and_nothing_is_registered_in_it()
    {
        _service.Foreign("Other");
        _service.Failures["SetFolderSecurity"] = FakeTaskService.AccessDenied;
        var failure = Refused(() => Schedules().Register(s_scan, OperationContext.None));
        Assert.Equal(("PO1913", @"\PatchOps"), (failure.Code.Id, failure.Target));
        Assert.Equal(["Other"], _service.Tasks.Keys);
        Assert.IsType<UnauthorizedAccessException>(failure.InnerException);
    }

    [Fact]
    public void A_task_that_others_could_change_is_protected_or_taken_away_again()
    {
        _service.TaskAccess = FakeTaskService.OfAUser;
        Schedules().Register(s_scan, OperationContext.None);
        Assert.EndsWith(TaskAccess.Protected, _service.Tasks["Scan"].Access);

        _service.Failures["SetTaskSecurity"] = FakeTaskService.AccessDenied;
        Assert.Equal("PO1914", Refused(() => Schedules().Register(s_resume, OperationContext.None)).Code.Id);
        Assert.Equal(["Scan"], _service.Tasks.Keys);
    }

    [Fact]
    public void A_task_is_intact_while_it_runs_the_same_program_at_the_same_times()
    {
        Assert.False(Schedules().IsIntact(s_resume, OperationContext.None));
        Schedules().Register(s_resume, OperationContext.None);
        Assert.True(Schedules().IsIntact(s_resume, OperationContext.None));
        Assert.False(Schedules(state: "/srv/other").IsIntact(s_resume, OperationContext.None));
        _service.Tasks["Resume"].Enabled = false;
        Assert.False(Schedules().IsIntact(s_resume, OperationContext.None));
    }

    private WindowsSchedules Schedules(string? state = null, ScheduledProgram? program = null) =>
        new(() => _service, () => program ?? new ScheduledProgram(["/opt/patch ops/patchops"], IsScript: false), () => state);

    private static PatchOpsException Refused(Action action) => Assert.Throws<PatchOpsException>(action);
}
