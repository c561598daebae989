using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// Runs work with the agent on a thread of its own: Windows PowerShell's is a single-threaded apartment, through which every call would be marshalled, and
/// a call into an agent that hangs cannot be ended. Log and progress are handed over on the caller's thread, where their owners expect them.
/// </summary>
internal static class AgentThread
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(100);

    // What is asked to stop asks the agent in turn, and waits for that.
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(3);

    /// <summary>Runs the work and returns what it gave.</summary>
    /// <param name="what">What it is for the one who waits in vain (<c>the search</c>).</param>
    /// <param name="limit">After this it hangs, and is left alone.</param>
    /// <param name="context">The caller's.</param>
    /// <param name="work">The work.</param>
    /// <param name="isAwaited">True for work that stops by itself where it may: however long that takes within the limit, nobody leaves it behind.</param>
    /// <exception cref="PatchOpsException">PO1258: it hangs. Or what the work threw.</exception>
    public static T Run<T>(string what, TimeSpan limit, OperationContext context, Func<OperationContext, T> work, bool isAwaited = false)
    {
        var handover = new Handover(context);
        var outcome = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                outcome = work(handover.Context);
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
            finally
            {
                handover.Close();
            }
        })
        { IsBackground = true, Name = "PatchOps: Windows Update" };
        thread.Start();
        Wait(handover, what, limit, isAwaited ? limit : s_grace, context);
        failure?.Throw();
        return outcome!;
    }

    private static void Wait(Handover handover, string what, TimeSpan limit, TimeSpan grace, OperationContext context)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan? stoppedAt = null;
        while (handover.Deliver(s_turn))
        {
            stoppedAt ??= context.Cancellation.IsCancellationRequested ? clock.Elapsed : null;
            if (clock.Elapsed > limit)
            {
                handover.Abandon();
                throw ErrorCodes.WuaHung.ToException($"Windows Update has not answered {what} within {Spoken(limit)}.");
            }

            if (clock.Elapsed - stoppedAt > grace)
            {
                handover.Abandon();
                throw new OperationCanceledException(context.Cancellation);
            }
        }
    }

    private static string Spoken(TimeSpan limit) =>
        limit.TotalMinutes >= 1 ? $"{Math.Round(limit.TotalMinutes)} min" : $"{Math.Round(limit.TotalSeconds)} s";

    // No BlockingCollection: whoever is left alone may still add to it, so that nobody could dispose of it.
    private sealed class Handover : IOperationLog, IProgressSink
    {
        private readonly Queue<Action> _messages = new();
        private readonly OperationContext _caller;
        private bool _isClosed;
        private bool _isAbandoned;

        public Handover(OperationContext caller)
        {
            _caller = caller;
            Context = new OperationContext { Log = this, Progress = this, Cancellation = caller.Cancellation };
        }

        public OperationContext Context { get; }

        public void Write(LogLevel level, string source, string message) => Add(() => _caller.Log.Write(level, source, message));

        public void Report(ProgressUpdate update) => Add(() => _caller.Progress.Report(update));

        public void Close()
        {
            lock (_messages)
            {
                _isClosed = true;
                Monitor.PulseAll(_messages);
            }
        }

        public void Abandon()
        {
            lock (_messages)
            {
                _isAbandoned = true;
                _messages.Clear();
            }
        }

        // False when the work is over and all is delivered.
        public bool Deliver(TimeSpan patience)
        {
            Action[] messages;
            bool isClosed;
            lock (_messages)
            {
                if (_messages.Count == 0 && !_isClosed)
                {
                    Monitor.Wait(_messages, patience);
                }

                messages = _messages.ToArray();
                _messages.Clear();
                isClosed = _isClosed;
            }

            foreach (var message in messages)
            {
                message();
            }

            return !isClosed;
        }

        private void Add(Action message)
        {
            lock (_messages)
            {
                if (!_isAbandoned)
                {
                    _messages.Enqueue(message);
                    Monitor.PulseAll(_messages);
                }
            }
        }
    }
}
