using System.Diagnostics;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Schedules;
using PatchOps.Ports;
using PatchOps.Scheduling;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Schedules;

/// <summary>The lines under Debian's cron, which a test starts in a root, and ends.</summary>
public sealed class CronTests
{
    [SkippableFact]
    public void Going_on_after_a_restart_is_run_when_cron_starts()
    {
        using var root = new SchedulerRoot("cron");
        var schedule = Schedules(root, "/var/lib/my state").Register(new ScheduleRequest { Task = ScheduledTask.Resume }, OperationContext.None);

        Assert.Equal(("cron", "at boot"), (schedule.Scheduler, schedule.When));
        Assert.Equal("user root home /root state /var/lib/my state umask 0022\n[deploy]\n[--resume]\n", Run(root));
    }

    // Each minute would be a long wait: the line is the one that is written, with another time before it.
    [SkippableFact]
    public void A_policy_of_any_name_arrives_as_it_is()
    {
        using var root = new SchedulerRoot("cron");
        const string Policy = "/etc/patchops/a 'b' \"c\" $HOME `id` $(id) 100% ; & | > x #é.yaml";
        var schedule = Schedules(root, null).Register(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = Policy }, OperationContext.None);

        Assert.Equal(Policy, schedule.Policy);
        var file = root.In("etc/cron.d/patchops-deploy");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n*/15 * * * * root ", "\n@reboot root ", StringComparison.Ordinal));
        Assert.Equal($"user root home /root state none umask 0022\n[deploy]\n[--policy]\n[{Policy}]\n", Run(root));
    }

    private static SystemSchedules Schedules(SchedulerRoot root, string? state) => new(
        new ProcessRunner(),
        new ScheduleSystem { UnitFolder = root.In("etc/systemd/system"), StampFolder = root.In("var/lib/systemd/timers"), CronFolder = root.In("etc/cron.d"), HasCron = true },
        () => new ScheduledProgram([SchedulerRoot.Program], IsScript: false),
        () => state);

    private static string? Run(SchedulerRoot root)
    {
        using var cron = Process.Start(new ProcessStartInfo("chroot", [root.Path, "/usr/sbin/cron", "-f"]))!;
        try
        {
            SpinWait.SpinUntil(() => root.Started is not null, TimeSpan.FromSeconds(60));
            return root.Started;
        }
        finally
        {
            cron.Kill(entireProcessTree: true);
            cron.WaitForExit();
        }
    }
}
