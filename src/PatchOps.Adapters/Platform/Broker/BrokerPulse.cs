using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>
/// Says that a run lives, passes on what it says, and hears when it is to stop: on a thread and a connection of its own, so that a call that blocks for an hour inside
/// the system does not look dead. A state that cannot be written for a while is tried again.
/// </summary>
internal sealed class BrokerPulse : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(400);

    private readonly BrokerParts _parts;
    private readonly string _id;
    private readonly BrokerStreams _streams;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _over = new();
    private readonly Thread _thread;

    public BrokerPulse(BrokerParts parts, string id, BrokerStreams streams, CancellationToken cancellation)
    {
        _parts = parts;
        _id = id;
        _streams = streams;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _thread = new Thread(Work) { IsBackground = true, Name = "PatchOps broker" };
        _thread.Start();
    }

    /// <summary>Cancelled when the run is to stop at its next safe point.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Stops saying so, after the last of what there was to say.</summary>
    public void Dispose()
    {
        _over.Cancel();
        _thread.Join();
        _over.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        BrokerStore? store = null;
        var last = _parts.Clock.UtcNow;
        while (true)
        {
            var isLast = _over.IsCancellationRequested;
            var now = _parts.Clock.UtcNow;
            var messages = _streams.Take();
            if (messages.Count > 0 || isLast || (now - last).Duration() >= BrokerWatch.Heartbeat || store is null)
            {
                if (Beat(ref store, now, messages))
                {
                    last = now;
                }
                else
                {
                    _streams.Return(messages);
                }
            }

            if (isLast)
            {
                store?.Dispose();
                return;
            }

            _over.Token.WaitHandle.WaitOne(s_interval);
        }
    }

    private bool Beat(ref BrokerStore? store, DateTimeOffset now, IReadOnlyList<BrokerMessage> messages)
    {
        try
        {
            store ??= _parts.OpenStore(OperationContext.None);
            if (store.Beat(_id, now, messages))
            {
                _stop.Cancel();
            }

            return true;
        }
        catch (Exception failure) when (failure is PatchOpsException or AggregateException)
        {
            // AggregateException: what listens to the stop threw.
            return failure is AggregateException;
        }
    }
}
