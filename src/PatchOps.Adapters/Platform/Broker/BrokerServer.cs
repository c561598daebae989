using System.Diagnostics;
using System.Text.Json;
using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The side that does a call: a process of SYSTEM, started by the scheduler.</summary>
internal sealed class BrokerServer(BrokerParts parts)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    // The one who asked looks four times a second. It may be held up by a prompt of its user's; then the lock of its deployment says that it lives.
    private static readonly TimeSpan s_collection = TimeSpan.FromSeconds(30);
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
        return Wait(store, id) ? BrokerServed.Collected
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

        var installer = provider.Installer ?? throw ErrorCodes.ProviderUnavailable.ToException($"The provider '{provider.Name}' only reads.", provider.Name);
        return verb switch
        {
            BrokerVerb.Snapshot => new BrokerAnswer { Packages = installer.Snapshot(Given(call.Root), context) },
            BrokerVerb.Download => new BrokerAnswer { Step = installer.Download(Given(call.Step), context) },
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
    private bool Wait(BrokerStore store, string id)
    {
        for (var waited = TimeSpan.Zero; waited < s_collection; waited += s_pause)
        {
            if (store.Find(id) is null)
            {
                return true;
            }

            parts.Wait.Pause(s_pause, CancellationToken.None);
        }

        if (!store.Remove(id))
        {
            return true;
        }

        parts.Tasks.Forget(id);
        return false;
    }

    private static T Given<T>(T? part) where T : class => part ?? throw new JsonException("It lacks what its verb needs.");

    private static int Pid()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }
}
