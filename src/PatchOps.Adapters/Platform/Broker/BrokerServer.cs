using System.Diagnostics;
using System.Text.Json;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The side that does a call: a process of SYSTEM, started by the scheduler.</summary>
internal sealed class BrokerServer(BrokerParts parts)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    // The one who asked looks four times a second. A prompt of its user's or a blocked stream may hold it up for hours: while it lives its result is kept. When
    // it is dead, another session may be waiting for the result; when that cannot be told, it is given more time.
    private static readonly TimeSpan s_collection = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longCollection = TimeSpan.FromMinutes(10);
    private const int TriesToEnd = 10;

    /// <summary>Does a run.</summary>
    /// <exception cref="PatchOpsException">PO1917; PO13xx the state.</exception>
    public BrokerServed Serve(string id, string hash, OperationContext context)
    {
        using var store = parts.OpenStore(context);
        var run = store.Find(id) ?? throw ErrorCodes.BrokerRequestRefused.ToException($"There is no run '{Printable.Of(id)}' in this state.", Printable.Of(id));
        if (run.ComputeHash() != hash)
        {
            var refusal = ErrorCodes.BrokerRequestRefused.ToException($"The run '{id}' is not what its task was made for: somebody else changed it in the state.", id);
            store.End(id, new BrokerAnswer { Failure = BrokerFailure.Of(refusal) }.Write(), parts.Clock.UtcNow);
            throw refusal;
        }

        if (!store.Begin(id, Pid(), parts.Clock.UtcNow))
        {
            throw ErrorCodes.BrokerRequestRefused.ToException($"The run '{id}' was begun before.", id);
        }

        bool isStopped;
        BrokerAnswer answer;
        var streams = new BrokerStreams();
        using (var pulse = new BrokerPulse(parts, id, streams, context.Cancellation))
        {
            answer = Answer(run, context with { Log = streams, Progress = streams, Cancellation = pulse.Token, Session = null });
            isStopped = pulse.Token.IsCancellationRequested;
        }

        End(store, id, answer.Write());
        return Wait(store, run) ? BrokerServed.Collected
            : run.Changes && !isStopped ? BrokerServed.Abandoned
            : BrokerServed.Done;
    }

    private BrokerAnswer Answer(BrokerRun run, OperationContext context)
    {
        try
        {
            var call = BrokerCall.Read(run.Request);
            if (call.Version != BrokerCall.OwnVersion)
            {
                throw ErrorCodes.BrokerRequestRefused.ToException($"PatchOps {Printable.Of(call.Version)} asked, and the program that SYSTEM runs is {BrokerCall.OwnVersion}.");
            }

            // This process does one call, and afterwards at most the rest of the same deployment.
            Environment.SetEnvironmentVariable(UpdateSource.Variable, call.UpdateSource);
            var provider = parts.Providers().FirstOrDefault(p => p.Name == call.Provider)
                ?? throw ErrorCodes.UnknownProvider.ToException($"There is no provider '{Printable.Of(call.Provider)}'.", Printable.Of(call.Provider));
            return Ask(provider, run.Verb, call, context);
        }
        catch (OperationCanceledException)
        {
            return new BrokerAnswer { Cancelled = true };
        }
        catch (JsonException failure)
        {
            return new BrokerAnswer { Failure = BrokerFailure.Of(ErrorCodes.BrokerRequestRefused.ToException($"The request cannot be read: {failure.Message}", run.Id, failure)) };
        }
        catch (Exception failure)
        {
            context.Log.Write(LogLevel.Debug, "broker", failure.ToString());
            return new BrokerAnswer { Failure = BrokerFailure.Of(failure) };
        }
    }

    private static BrokerAnswer Ask(IPatchProvider provider, BrokerVerb verb, BrokerCall call, OperationContext context)
    {
        if (verb == BrokerVerb.Scan)
        {
            return new BrokerAnswer { Scan = provider.Scan(Given(call.Scan), context) };
        }

        if (verb == BrokerVerb.Simulate)
        {
            return new BrokerAnswer { Simulation = provider.Simulate(Given(call.Simulation), context) };
        }

        var installer = provider.Installer ?? throw ErrorCodes.ProviderUnavailable.ToException($"The provider '{provider.Name}' only reads.", provider.Name);
        return verb switch
        {
            BrokerVerb.Snapshot => new BrokerAnswer { Packages = installer.Snapshot(Given(call.Root), context) },
            BrokerVerb.CanRollback => new BrokerAnswer { Outlooks = installer.CanRollback(Given(call.Root), Given(call.Patches), context) },
            BrokerVerb.Download => new BrokerAnswer { Step = installer.Download(Given(call.Step), context) },
            BrokerVerb.PrepareRestart when installer is IRestartPreparation own => new BrokerAnswer { Step = own.PrepareRestart(Given(call.Root), context) },
            BrokerVerb.Install => new BrokerAnswer { Step = installer.Install(Given(call.Step), context) },
            _ => new BrokerAnswer { Step = installer.Restore(Given(call.Restore), context) },
        };
    }

    // What was done is done: its result is worth waiting for a state that is busy, or full for a moment.
    private void End(BrokerStore store, string id, string result)
    {
        for (var left = TriesToEnd; ; left--)
        {
            try
            {
                store.End(id, result, parts.Clock.UtcNow);
                return;
            }
            catch (PatchOpsException) when (left > 1)
            {
                parts.Wait.Pause(s_pause, CancellationToken.None);
            }
        }
    }

    // True when the one who asked has taken the result, and the rows away; otherwise nobody will, and they are taken away here.
    private bool Wait(BrokerStore store, BrokerRun run)
    {
        var waited = TimeSpan.Zero;
        while (store.Find(run.Id) is { } now && !(waited >= Patience(now)))
        {
            parts.Wait.Pause(s_pause, CancellationToken.None);
            waited += s_pause;
        }

        if (!store.Remove(run.Id))
        {
            return true;
        }

        parts.Tasks.Forget(run.Id);
        return false;
    }

    // Null is without end. Whoever asked for a stop does not always wait for it, and a stopped session's process may live on for days.
    private static TimeSpan? Patience(BrokerRun run) => Requester.Lives(run) switch
    {
        false => s_collection,
        true when run.StopRequested => run.Changes ? s_longCollection : s_collection,
        true => null,
        null => s_longCollection,
    };

    private static T Given<T>(T? part) where T : class => part ?? throw new JsonException("It lacks what its verb needs.");

    private static int Pid()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }
}
