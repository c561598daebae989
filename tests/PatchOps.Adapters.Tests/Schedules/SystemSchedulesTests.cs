using System.Runtime.Versioning;
using PatchOps.Adapters.Schedules;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Schedules;

[SupportedOSPlatform("linux")]
public sealed class SystemSchedulesTests : IDisposable
{
    private const string Policy = "/etc/patchops/con toso's 100%.yaml";
    private static readonly ScheduleRequest s_scan = new() { Task = ScheduledTask.Scan };
    private static readonly ScheduleRequest s_deploy = new() { Task = ScheduledTask.Deploy, Policy = Policy };
    private static readonly ScheduleRequest s_resume = new() { Task = ScheduledTask.Resume };
    private readonly TempFolder _folder = new();
    private readonly RecordingRunner _runner = new(spec => new ProcessResult
    {
        ExitCode = 0,
        Output = spec.Arguments.Contains("show") ? "NextElapseUSecRealtime=Fri 2026-11-27 03:31:11 UTC\n" : "",
        Error = "",
    });

    private string Units => Directory.CreateDirectory(Path.Combine(_folder.Path, "units")).FullName;

    private string Cron => Directory.CreateDirectory(Path.Combine(_folder.Path, "cron.d")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_deployment_becomes_a_service_and_a_timer()
    {
        var schedule = Systemd().Register(s_deploy, OperationContext.None);

        Assert.Equal((ScheduledTask.Deploy, "systemd", "*-*-* *:00/15:00 (not enabled)", Policy), (schedule.Task, schedule.Scheduler, schedule.When, schedule.Policy));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 3, 31, 11, TimeSpan.Zero), schedule.NextRunAt);
        Assert.Equal(["patchops-deploy.service", "patchops-deploy.timer"], Names(Units));
        Assert.Equal(schedule.Files.Order(StringComparer.Ordinal), Directory.GetFiles(Units).Order(StringComparer.Ordinal));
        Assert.Contains("\nExecStart=\"/opt/patchops\" \"deploy\" \"--policy\" \"/etc/patchops/con toso's 100%%.yaml\"\n", Text("patchops-deploy.service"));
        Assert.Contains("\nType=oneshot\n", Text("patchops-deploy.service"));
        Assert.Contains("\nKillMode=process\n", Text("patchops-deploy.service"));
        Assert.Contains("\nPersistent=true\n", Text("patchops-deploy.timer"));
        Assert.Equal(
            ["daemon-reload", "stop -- patchops-deploy.timer", "enable -- patchops-deploy.timer", "start -- patchops-deploy.timer"],
            _runner.Commands.Take(4).Select(c => c.Replace("systemctl --no-ask-password --no-pager ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_may_read_the_files_and_only_their_owner_may_write_them()
    {
        const UnixFileMode Expected = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Systemd().Register(s_deploy, OperationContext.None);
        WithCron().Register(s_scan, OperationContext.None);
        Assert.All(Directory.GetFiles(Units).Concat(Directory.GetFiles(Cron)), file => Assert.Equal(Expected, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void Going_on_after_a_restart_holds_up_no_start_and_is_not_stopped_by_its_own_end()
    {
        var schedules = Systemd();
        var schedule = schedules.Register(s_resume, OperationContext.None);

        Assert.StartsWith("at boot", schedule.When);
        Assert.Equal(["patchops-resume.service"], Names(Units));
        var text = Text("patchops-resume.service");
        Assert.Contains("\nType=simple\n", text);
        Assert.Contains("\nWantedBy=multi-user.target\n", text);
        Assert.Contains("\"deploy\" \"--resume\"\n", text);

        Assert.True(schedules.Unregister(ScheduledTask.Resume, OperationContext.None));
        Assert.Empty(Directory.GetFiles(Units));
        Assert.DoesNotContain(_runner.Specs, s => s.Arguments.Contains("--now") || s.Arguments.Contains("stop") || s.Arguments.Contains("restart"));
        Assert.False(schedules.Unregister(ScheduledTask.Resume, OperationContext.None));
    }

    [Fact]
    public void The_state_that_a_deployment_was_begun_in_is_where_it_is_gone_on_with()
    {
        Systemd("/srv/state \"x\" 5%").Register(s_resume, OperationContext.None);
        Assert.Contains("\nEnvironment=\"PATCHOPS_HOME=/srv/state \\\"x\\\" 5%%\"\n", Text("patchops-resume.service"));

        WithCron("/srv/it's 5%").Register(s_resume, OperationContext.None);
        Assert.EndsWith("\n@reboot root PATCHOPS_HOME='/srv/it'\\''s 5\\%' '/opt/patchops' 'deploy' '--resume'\n", File.ReadAllText(Path.Combine(Cron, "patchops-resume")));
    }

    [Fact]
    public void Without_systemd_a_task_becomes_a_file_of_cron()
    {
        var schedules = WithCron();
        var schedule = schedules.Register(s_deploy, OperationContext.None);

        Assert.Equal(("cron", "*/15 * * * *", Policy, (DateTimeOffset?)null), (schedule.Scheduler, schedule.When, schedule.Policy, schedule.NextRunAt));
        Assert.Equal(["patchops-deploy"], Names(Cron));
        Assert.EndsWith("\n*/15 * * * * root '/opt/patchops' 'deploy' '--policy' '/etc/patchops/con toso'\\''s 100\\%.yaml'\n", File.ReadAllText(Path.Combine(Cron, "patchops-deploy")));
        Assert.Equal([schedule], schedules.List(OperationContext.None), Same);
        Assert.True(schedules.Unregister(ScheduledTask.Deploy, OperationContext.None));
        Assert.Empty(Directory.GetFiles(Cron));
        Assert.Empty(_runner.Specs);
    }

    [Theory]
    [InlineData("/etc/a\\b.yaml")]
    [InlineData("long")]
    public void What_cron_would_read_in_its_own_way_is_refused(string policy)
    {
        var path = policy == "long" ? "/" + new string('x', 1000) : policy;
        Assert.Equal("PO1902", Refused(() => WithCron().Register(s_deploy with { Policy = path }, OperationContext.None)));
        Assert.Empty(Directory.GetFiles(Cron));
    }

    [Fact]
    public void A_relative_policy_and_a_machine_without_a_scheduler_are_refused()
    {
        Assert.Equal("PO1902", Refused(() => Systemd().Register(s_deploy with { Policy = "contoso.yaml" }, OperationContext.None)));
        var neither = Schedules(new ScheduleSystem { UnitFolder = Units, CronFolder = Cron }, null);
        Assert.Equal("PO1903", Refused(() => neither.Register(s_scan, OperationContext.None)));
        Assert.Empty(neither.List(OperationContext.None));
        Assert.False(neither.Unregister(ScheduledTask.Scan, OperationContext.None));
        Assert.Empty(Directory.GetFiles(Units));
    }

    [Theory]
    [InlineData("patchops-deploy.service")]
    [InlineData("patchops-deploy.timer")]
    public void A_file_of_somebody_else_is_neither_replaced_nor_listed_nor_removed(string name)
    {
        File.WriteAllText(Path.Combine(Units, name), "[Unit]\nDescription=mine\n");
        var schedules = Systemd();

        Assert.Equal("PO1904", Refused(() => schedules.Register(s_deploy, OperationContext.None)));
        Assert.Equal([name], Names(Units));
        Assert.Empty(schedules.List(OperationContext.None));
        Assert.False(schedules.Unregister(ScheduledTask.Deploy, OperationContext.None));
        Assert.Equal("[Unit]\nDescription=mine\n", Text(name));
    }

    [Fact]
    public void A_unit_that_an_administrator_masked_stays_masked()
    {
        File.CreateSymbolicLink(Path.Combine(Units, "patchops-deploy.timer"), "/dev/null");
        Assert.Equal("PO1904", Refused(() => Systemd().Register(s_deploy, OperationContext.None)));
        Assert.Equal("/dev/null", new FileInfo(Path.Combine(Units, "patchops-deploy.timer")).LinkTarget);
        Assert.Equal(["patchops-deploy.timer"], Names(Units));
    }

    [Fact]
    public void A_task_is_replaced_by_the_one_of_its_kind()
    {
        var schedules = Systemd();
        schedules.Register(s_deploy, OperationContext.None);
        schedules.Register(s_deploy with { Policy = "/b.yaml", At = TimeSpan.FromHours(3) }, OperationContext.None);

        var only = Assert.Single(schedules.List(OperationContext.None));
        Assert.Equal(("/b.yaml", "*-*-* 03:00:00 (not enabled)"), (only.Policy, only.When));
        Assert.DoesNotContain(Directory.GetFiles(Units), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    // systemd would take a time of this morning for missed, and deploy at once.
    [Fact]
    public void A_task_that_is_replaced_or_removed_forgets_when_it_ran_last()
    {
        var schedules = Systemd();
        var stamp = _folder.Write("stamps/stamp-patchops-deploy.timer", "");
        schedules.Register(s_deploy, OperationContext.None);
        Assert.False(File.Exists(stamp));

        File.WriteAllText(stamp, "");
        schedules.Unregister(ScheduledTask.Deploy, OperationContext.None);
        Assert.False(File.Exists(stamp));
    }

    [Fact]
    public void A_machine_that_got_systemd_meanwhile_runs_nothing_twice()
    {
        WithCron().Register(s_deploy, OperationContext.None);
        Systemd().Register(s_deploy, OperationContext.None);
        Assert.Empty(Directory.GetFiles(Cron));
        Assert.Single(Systemd().List(OperationContext.None));
    }

    [Fact]
    public void A_systemd_that_refuses_leaves_nothing_behind_and_what_was_there_stays()
    {
        var refusing = new RecordingRunner(spec => new ProcessResult { ExitCode = spec.Arguments.Contains("enable") ? 1 : 0, Output = "", Error = "Unit is \u001b masked\n" });
        var schedules = new SystemSchedules(refusing, System(), Program, () => null);

        var failure = Assert.Throws<PatchOpsException>(() => schedules.Register(s_deploy, OperationContext.None));
        Assert.Equal("PO1905", failure.Code.Id);
        Assert.Contains("Unit is ? masked", failure.Message);
        Assert.Empty(Directory.GetFiles(Units));

        Systemd().Register(s_deploy, OperationContext.None);
        Assert.Throws<PatchOpsException>(() => schedules.Register(s_deploy, OperationContext.None));
        Assert.Equal(2, Directory.GetFiles(Units).Length);
    }

    [Fact]
    public void What_a_killed_registration_left_is_no_task_and_is_taken_over_or_removed()
    {
        var schedules = Systemd();
        schedules.Register(s_deploy, OperationContext.None);
        File.Delete(Path.Combine(Units, "patchops-deploy.timer"));

        Assert.Empty(schedules.List(OperationContext.None));
        Assert.Single(Systemd().Register(s_deploy, OperationContext.None).Files, f => f.EndsWith(".timer", StringComparison.Ordinal));
        File.Delete(Path.Combine(Units, "patchops-deploy.timer"));
        Assert.True(schedules.Unregister(ScheduledTask.Deploy, OperationContext.None));
        Assert.Empty(Directory.GetFiles(Units));
    }

    [Fact]
    public void A_folder_that_is_not_there_says_so()
    {
        var system = new ScheduleSystem { UnitFolder = "/nothing/units", CronFolder = "/nothing/cron", HasCron = true };
        Assert.Equal("PO1905", Refused(() => Schedules(system, null).Register(s_scan, OperationContext.None)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Service]\n")]
    [InlineData("[Service]\nExecStart=\n")]
    [InlineData("[Service]\nExecStart=\"\n")]
    public void Files_of_ours_that_were_damaged_harm_no_list(string content)
    {
        foreach (var name in (string[])["patchops-deploy.service", "patchops-deploy.timer", "patchops-resume.service"])
        {
            File.WriteAllText(Path.Combine(Units, name), ScheduleNames.Mark + "\n" + content);
        }

        File.WriteAllText(Path.Combine(Cron, "patchops-scan"), ScheduleNames.Mark + "\n" + content + "* * * root '");
        Assert.All(Systemd().List(OperationContext.None), s => Assert.NotNull(s.Command));
        Assert.True(Systemd().Unregister(ScheduledTask.Deploy, OperationContext.None));
    }

    private static bool Same(PatchSchedule one, PatchSchedule other) => one.ToString() == other.ToString() || (one with { Files = [] }) == (other with { Files = [] });

    private SystemSchedules Systemd(string? state = null) => Schedules(System(), state);

    private SystemSchedules WithCron(string? state = null) => Schedules(System() with { HasSystemd = false }, state);

    private ScheduleSystem System() => new() { UnitFolder = Units, StampFolder = Path.Combine(_folder.Path, "stamps"), CronFolder = Cron, HasSystemd = true, HasCron = true };

    private SystemSchedules Schedules(ScheduleSystem system, string? state) => new(_runner, system, Program, () => state);

    private static ScheduledProgram Program() => new(["/opt/patchops"], IsScript: false);

    private static IEnumerable<string?> Names(string folder) => Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private string Text(string name) => File.ReadAllText(Path.Combine(Units, name));

    private static string Refused(Action action) => Assert.Throws<PatchOpsException>(action).Code.Id;
}
