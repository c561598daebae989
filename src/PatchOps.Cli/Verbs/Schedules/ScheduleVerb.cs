using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.Output;
using PatchOps.Reporting;
using PatchOps.Scheduling;

namespace PatchOps.Cli.Verbs.Schedules;

/// <summary><c>patchops schedule</c>: what runs by itself on this machine.</summary>
internal sealed class ScheduleVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops schedule                                                        what runs by itself
          sudo patchops schedule add scan --at 02:00
          sudo patchops schedule add deploy --policy /etc/patchops/contoso.yaml    look every quarter of an hour whether a window is open
          sudo patchops schedule remove deploy
        """;

    /// <summary>The command; its sub-verbs are added by the tree.</summary>
    public Command Command { get; } = new("schedule", "List, add and remove what runs by itself: systemd timers, or cron where there is no systemd.");

    /// <summary>Lists the tasks.</summary>
    public static int List(Session session, IReadOnlyList<ScheduledTask> tasks)
    {
        Write(session, new ScheduleOperation(session.Host).List(tasks, session.Operation), "nothing is scheduled");
        return ExitCode.Done;
    }

    /// <summary>Writes tasks.</summary>
    public static void Write(Session session, IReadOnlyList<PatchSchedule> schedules, string whenEmpty)
    {
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(ScheduleRows.Of(schedules), whenEmpty);
        }
        else
        {
            JsonList.Write(session, SchemaNames.Schedules, device: null, schedules, () => []);
        }
    }
}
