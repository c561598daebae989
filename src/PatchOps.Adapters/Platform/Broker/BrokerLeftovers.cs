using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>Takes away what the dead have left: runs of which neither side lives, and tasks without a run. It costs no call its result.</summary>
internal static class BrokerLeftovers
{
    private const string LogSource = "broker";

    // By then the side that did it has taken it away itself, if it lives: the first where the one who asked is dead, the second where that cannot be told.
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_keptLong = TimeSpan.FromMinutes(15);

    /// <summary>Sweeps.</summary>
    public static void Sweep(BrokerParts parts, BrokerStore store, OperationContext context)
    {
        try
        {
            foreach (var run in store.List().Where(run => IsOver(parts, run)))
            {
                context.Log.Write(LogLevel.Verbose, LogSource, $"'{run.Verb}' of {run.RequestedAt:u} was left behind, and is taken away");
                if (run.State == BrokerState.Requested ? store.RemoveUnbegun(run.Id) : store.Remove(run.Id))
                {
                    parts.Tasks.Forget(run.Id);
                }
            }

            foreach (var name in parts.Tasks.Names(BrokerTasks.Prefix))
            {
                var id = name.Substring(BrokerTasks.Prefix.Length);
                if (store.Find(id) is null && parts.Tasks.IsRunning(id) == false)
                {
                    parts.Tasks.Forget(id);
                }
            }
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Verbose, LogSource, $"what was left behind could not be looked for: {failure.Message}");
        }
    }

    private static bool IsOver(BrokerParts parts, BrokerRun run) => BrokerWatch.Judge(run, parts.Tasks.IsRunning(run.Id), parts.Clock.UtcNow) switch
    {
        BrokerVerdict.UnderWay => false,
        BrokerVerdict.Ended => Requester.Lives(run) switch
        {
            true => false,
            false => parts.Clock.UtcNow - run.EndedAt > s_kept,
            null => parts.Clock.UtcNow - run.EndedAt > s_keptLong,
        },
        _ => true,
    };
}
