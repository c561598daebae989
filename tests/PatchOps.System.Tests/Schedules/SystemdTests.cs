using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Services;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Schedules;

/// <summary>Timers, services and the log under a systemd that really runs.</summary>
public sealed class SystemdTests
{
    [SkippableFact]
    public void A_task_is_registered_run_listed_replaced_and_removed()
    {
        using var root = new SchedulerRoot("systemd");
        using var booted = new BootedRoot(root);
        const string Policy = "/etc/patchops/a 'b' \"c\" $HOME ${x} 100% \\n ; #é.yaml";
        var schedules = Schedules(root, booted, "/var/lib/my state 5%");

        var schedule = schedules.Register(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = Policy }, OperationContext.None);
        Assert.Equal(("systemd", "*-*-* *:00/15:00", Policy), (schedule.Scheduler, schedule.When, schedule.Policy));
        Assert.NotNull(schedule.NextRunAt);
        Assert.Equal("active", booted.Run("systemctl", "is-active", "patchops-deploy.timer").Trim());

        booted.Run("systemctl", "start", "patchops-deploy.service");
        Assert.Equal($"user root home /root state /var/lib/my state 5% umask 0022\n[deploy]\n[--policy]\n[{Policy}]\n", root.Started);

        Assert.Equal("*-*-* 03:30:00", schedules.Register(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = Policy, At = new TimeSpan(3, 30, 0) }, OperationContext.None).When);
        Assert.Single(schedules.List(OperationContext.None));

        // The time of an hour ago is due again tomorrow, also where another registration of this task last ran two days ago.
        booted.Run("touch", "-d", "2 days ago", "/var/lib/systemd/timers/stamp-patchops-deploy.timer");
        var now = DateTimeOffset.UtcNow;
        var log = new WarningLog();
        var hour = TimeSpan.FromHours((now.Hour + 23) % 24);
        var next = schedules.Register(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = Policy, At = hour }, new OperationContext { Log = log }).NextRunAt;
        Assert.Empty(log.Warnings);
        Assert.True(next > now.AddHours(12), $"{next}");

        schedules.Register(new ScheduleRequest { Task = ScheduledTask.Resume }, OperationContext.None);
        Assert.Equal("enabled", booted.Run("systemctl", "is-enabled", "patchops-resume.service").Trim());

        Assert.True(schedules.Unregister(ScheduledTask.Deploy, OperationContext.None));
        Assert.True(schedules.Unregister(ScheduledTask.Resume, OperationContext.None));
        Assert.Empty(schedules.List(OperationContext.None));
        Assert.Empty(Directory.GetFileSystemEntries(root.In("etc/systemd/system"), "patchops-*", SearchOption.AllDirectories));
        Assert.Equal("LoadState=not-found", booted.Run("systemctl", "show", "--property=LoadState", "patchops-deploy.timer").Trim());

        // A restart that is due is no failure of a unit: a health check would blame the patch for it.
        schedules.Register(new ScheduleRequest { Task = ScheduledTask.Scan }, OperationContext.None);
        booted.Run("touch", "/run/lab-fails");
        booted.Run("systemctl", "start", "patchops-scan.service");
        Assert.Equal("success", booted.Run("systemctl", "show", "--property=Result", "--value", "patchops-scan.service").Trim());
    }

    [SkippableFact]
    public void Services_are_seen_restarted_and_their_failures_told()
    {
        using var root = new SchedulerRoot("systemd");
        Unit(root, "lab-good", "ExecStart=/bin/sleep infinity");
        Unit(root, "lab-bad", "ExecStart=/bin/false");
        Unit(root, "lab-task", "Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true");
        using var booted = new BootedRoot(root);
        Directory.CreateDirectory(root.In("lab/run/systemd/system"));
        var services = new SystemdServices(booted, root.In("lab"));
        booted.Run("systemctl", "start", "lab-good", "lab-task");

        Assert.True(services.IsRunning("lab-good", OperationContext.None));
        Assert.True(services.IsRunning("lab-task.service", OperationContext.None));
        Assert.False(services.IsRunning("lab-bad", OperationContext.None));
        Assert.False(services.IsRunning("nothing-of-this-name", OperationContext.None));
        Assert.DoesNotContain("lab-bad.service", services.GetFailed(OperationContext.None)!);

        var before = booted.Run("systemctl", "show", "--property=MainPID", "lab-good");
        services.Restart("lab-good.service", OperationContext.None);
        Assert.NotEqual(before, booted.Run("systemctl", "show", "--property=MainPID", "lab-good"));
        Assert.Equal("PO1852", Assert.Throws<PatchOpsException>(() => services.Restart("lab-task", OperationContext.None)).Code.Id);
        Assert.Equal("PO1852", Assert.Throws<PatchOpsException>(() => services.Restart("nothing-of-this-name", OperationContext.None)).Code.Id);

        // systemctl start is content with a program that ends at once.
        booted.Run("systemctl", "start", "lab-bad");
        Assert.True(SpinWait.SpinUntil(() => services.GetFailed(OperationContext.None)!.Contains("lab-bad.service"), TimeSpan.FromSeconds(30)));

        var since = DateTimeOffset.FromUnixTimeSeconds(1_000_000_000);
        var errors = services.CountErrors(since, OperationContext.None);
        Assert.NotNull(errors);
        booted.Run("systemd-cat", "--priority=err", "sh", "-c", "echo one; echo two");
        booted.Run("systemd-cat", "--priority=info", "echo", "three");
        Assert.True(SpinWait.SpinUntil(() => services.CountErrors(since, OperationContext.None) == errors + 2, TimeSpan.FromSeconds(30)));
        Assert.Equal(0, services.CountErrors(DateTimeOffset.FromUnixTimeSeconds(4_000_000_000), OperationContext.None));
    }

    private sealed class WarningLog : IOperationLog
    {
        public List<string> Warnings { get; } = [];

        public void Write(LogLevel level, string source, string message)
        {
            if (level == LogLevel.Warning)
            {
                Warnings.Add(message);
            }
        }
    }

    private static void Unit(SchedulerRoot root, string name, string service)
    {
        Directory.CreateDirectory(root.In("etc/systemd/system"));
        File.WriteAllText(root.In($"etc/systemd/system/{name}.service"), $"[Service]\n{service}\n");
    }

    private static SystemSchedules Schedules(SchedulerRoot root, BootedRoot booted, string? state) => new(
        booted,
        new ScheduleSystem { UnitFolder = root.In("etc/systemd/system"), StampFolder = root.In("var/lib/systemd/timers"), CronFolder = root.In("etc/cron.d"), HasSystemd = true },
        () => new ScheduledProgram([SchedulerRoot.Program], IsScript: false),
        () => state);
}
