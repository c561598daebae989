using System.Globalization;
using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The side that asks: it registers the task, starts it, and shows what the other side says until its result is there.</summary>
internal sealed class BrokerClient(BrokerParts parts)
{
    private const string LogSource = "broker";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    // What only reads may block inside the system, and is then left alone: it changes nothing, and cleans up after itself.
    private static readonly TimeSpan s_stopPatience = TimeSpan.FromSeconds(15);

    /// <summary>Has a call done.</summary>
    /// <inheritdoc cref="IBroker.Run"/>
    public string Run(BrokerVerb verb, string request, OperationContext context)
    {
        using var store = parts.OpenStore(context);
        BrokerLeftovers.Sweep(parts, store, context);
        var run = Requester.OfThisProcess(new BrokerRun { Id = Guid.NewGuid().ToString("N"), Verb = verb, Request = request, RequestedAt = parts.Clock.UtcNow });
        if (run.Changes && FollowEarlier(store, run, context) is { } known)
        {
            return known;
        }

        store.Create(run);
        try
        {
            parts.Tasks.Register(BrokerTasks.Definition(run, parts.Program(), parts.StateFolder()));
            context.Log.Write(LogLevel.Verbose, LogSource, $"SYSTEM does '{verb}' for this session, as the task {BrokerTasks.NameOf(run.Id)}");
            parts.Tasks.Run(BrokerTasks.NameOf(run.Id));
        }
        catch
        {
            Clean(store, run.Id);
            throw;
        }

        return Follow(store, run, context);
    }

    // A session that was cut off has left an installation under way: a second one beside it would fail, and what the same question has for an answer is the answer.
    private string? FollowEarlier(BrokerStore store, BrokerRun run, OperationContext context)
    {
        string? known = null;
        foreach (var earlier in store.List().Where(r => r.Changes))
        {
            context.Log.Write(LogLevel.Warning, LogSource, $"An earlier session's '{earlier.Verb}' is still under way; it is waited for.");
            if (Requester.Lives(earlier) == true && !Requester.IsThisProcess(earlier))
            {
                WaitForOther(store, earlier, context);
                continue;
            }

            try
            {
                var result = Follow(store, earlier, context);
                known = earlier.Verb == run.Verb && earlier.Request == run.Request ? result : known;
            }
            catch (PatchOpsException failure)
            {
                context.Log.Write(LogLevel.Warning, LogSource, failure.Message);
            }
        }

        return known;
    }

    // What another session has asked for, and lives to take, is its own: neither its result nor its stop is this one's.
    private void WaitForOther(BrokerStore store, BrokerRun run, OperationContext context)
    {
        while (store.Find(run.Id) is { } now && Judge(now) == BrokerVerdict.UnderWay)
        {
            parts.Wait.Pause(s_pause, context.Cancellation);
        }
    }

    private string Follow(BrokerStore store, BrokerRun run, OperationContext context)
    {
        var seen = 0L;
        var stopping = TimeSpan.MinValue;
        while (true)
        {
            var now = store.Find(run.Id);
            var messages = store.Messages(run.Id, seen);
            seen = messages.Count > 0 ? messages[messages.Count - 1].Number : seen;
            Replay(store, run.Id, messages, context);
            switch (now is null ? BrokerVerdict.Died : Judge(now))
            {
                case BrokerVerdict.Ended:
                    Clean(store, run.Id);
                    return now!.Result ?? "";
                case BrokerVerdict.NeverBegan when store.RemoveUnbegun(run.Id):
                    var why = LastResult(run.Id);
                    parts.Tasks.Forget(run.Id);
                    throw ErrorCodes.BrokerNotStarted.ToException($"The task under SYSTEM did not begin{why}.", TargetOf(run.Id));
                case BrokerVerdict.Died:
                    var last = LastResult(run.Id);
                    Clean(store, run.Id);
                    throw ErrorCodes.BrokerDied.ToException($"The process under SYSTEM{(now?.Pid is { } pid ? string.Format(CultureInfo.InvariantCulture, " ({0})", pid) : "")} is gone without a result{last}.", TargetOf(run.Id));
            }

            if (stopping > s_stopPatience && !run.Changes)
            {
                throw new OperationCanceledException(context.Cancellation);
            }

            stopping = Pause(store, run.Id, stopping, context);
        }
    }

    // Gives how long a stop has been asked for; less than nothing while it has not.
    private TimeSpan Pause(BrokerStore store, string id, TimeSpan stopping, OperationContext context)
    {
        if (stopping >= TimeSpan.Zero)
        {
            parts.Wait.Pause(s_pause, CancellationToken.None);
            return stopping + s_pause;
        }

        try
        {
            parts.Wait.Pause(s_pause, context.Cancellation);
            return stopping;
        }
        catch (OperationCanceledException)
        {
            store.Stop(id);
            return TimeSpan.Zero;
        }
    }

    // A PowerShell that is stopped throws at whoever writes to its streams: nobody waits any more.
    private static void Replay(BrokerStore store, string id, IReadOnlyList<BrokerMessage> messages, OperationContext context)
    {
        try
        {
            foreach (var message in messages)
            {
                message.Replay(context);
            }
        }
        catch
        {
            store.Stop(id);
            throw;
        }
    }

    // The scheduler is asked only about a run that says nothing.
    private BrokerVerdict Judge(BrokerRun run)
    {
        var verdict = BrokerWatch.Judge(run, isTaskRunning: false, parts.Clock.UtcNow);
        return verdict is BrokerVerdict.Died or BrokerVerdict.NeverBegan
            ? BrokerWatch.Judge(run, parts.Tasks.IsRunning(run.Id), parts.Clock.UtcNow)
            : verdict;
    }

    private string LastResult(string id)
    {
        try
        {
            return parts.Tasks.Find(BrokerTasks.NameOf(id))?.LastResult is { } code ? string.Format(CultureInfo.InvariantCulture, "; the Task Scheduler says 0x{0:X8}", code) : "";
        }
        catch (PatchOpsException failure)
        {
            return "; " + failure.Message;
        }
    }

    private void Clean(BrokerStore store, string id)
    {
        parts.Tasks.Forget(id);
        try
        {
            store.Remove(id);
        }
        catch (PatchOpsException)
        {
            // What is over is swept away by the next call.
        }
    }

    private static string TargetOf(string id) => Schedules.Tasks.TaskFolder.PathOf(BrokerTasks.NameOf(id));
}
