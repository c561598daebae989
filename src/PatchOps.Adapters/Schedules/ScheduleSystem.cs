using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Schedules;

/// <summary>What runs tasks on a machine, and where its files are.</summary>
internal sealed record ScheduleSystem
{
    private static readonly string[] s_crons = ["cron", "crond"];

    /// <summary>Where systemd's units lie.</summary>
    public string UnitFolder { get; init; } = "/etc/systemd/system";

    /// <summary>Where systemd's timers remember when they ran last.</summary>
    public string StampFolder { get; init; } = "/var/lib/systemd/timers";

    /// <summary>Where cron's files lie.</summary>
    public string CronFolder { get; init; } = "/etc/cron.d";

    /// <summary>True when systemd runs.</summary>
    public bool HasSystemd { get; init; }

    /// <summary>True when cron is installed.</summary>
    public bool HasCron { get; init; }

    /// <summary>This machine.</summary>
    public static ScheduleSystem Read()
    {
        var machine = new ScheduleSystem();
        var path = Environment.GetEnvironmentVariable("PATH");

        // The same test as sd_booted(3). Agents often start without sbin in their PATH, where cron is.
        return machine with
        {
            HasSystemd = Directory.Exists("/run/systemd/system"),
            HasCron = Directory.Exists(machine.CronFolder) && s_crons.Any(name => (ProgramPath.Find(name, path) ?? ProgramPath.Find(name, null)) is not null),
        };
    }
}
