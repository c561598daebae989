using System.Globalization;
using PatchOps.Cli.CommandLine;

namespace PatchOps.Cli.Output;

/// <summary>What runs by itself, as rows.</summary>
internal static class ScheduleRows
{
    /// <summary>The table of the verb <c>schedule</c>.</summary>
    public static TextTable Of(IEnumerable<PatchSchedule> schedules)
    {
        var table = new TextTable("TASK", "WHEN", "NEXT RUN (UTC)", "SCHEDULER", "POLICY");
        foreach (var schedule in schedules)
        {
            var next = schedule.NextRunAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            table.Add(Words.Of(schedule.Task), schedule.When, next, schedule.Scheduler, schedule.Policy);
        }

        return table;
    }
}
