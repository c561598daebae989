using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Brokering;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The tasks of runs: one for each, without a trigger, started by hand.</summary>
internal static class BrokerTasks
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "Broker-";

    /// <summary>The task of a run.</summary>
    public static string NameOf(string id) => Prefix + id;

    /// <summary>The task of a run, ready to be registered.</summary>
    public static TaskDefinition Definition(BrokerRun run, ScheduledProgram program, string? stateFolder)
    {
        string[] words = program.IsScript ? ["-Task", "Broker", "-Id", run.Id, "-Hash", run.ComputeHash()] : ["broker", "--id", run.Id, "--hash", run.ComputeHash()];
        return new TaskDefinition
        {
            Path = TaskFolder.PathOf(NameOf(run.Id)),
            Description = "PatchOps: what a session over the network asked for",
            Words = [.. program.Words, .. words, .. ScheduledCommand.StateWords(program, stateFolder)],
            TimeLimit = TimeSpan.FromDays(1),
        };
    }

    /// <summary>Whether the scheduler has a process of a run; null when it cannot be asked.</summary>
    public static bool? IsRunning(this TaskFolder tasks, string id)
    {
        try
        {
            return tasks.Find(NameOf(id))?.IsRunning ?? false;
        }
        catch (PatchOpsException)
        {
            return null;
        }
    }

    /// <summary>Removes the task of a run, where there is one and it can be done.</summary>
    public static void Forget(this TaskFolder tasks, string id)
    {
        try
        {
            tasks.Remove(NameOf(id));
        }
        catch (PatchOpsException)
        {
            // The next call sweeps it away; a task without a trigger does nothing by itself.
        }
    }
}
