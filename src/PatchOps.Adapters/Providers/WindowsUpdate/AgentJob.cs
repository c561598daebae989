using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Waits for an asynchronous job of the agent, and asks it to stop when its time is over.</summary>
internal sealed class AgentJob(IWait wait)
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_abortPatience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for its end.</summary>
    /// <param name="what">What it is (<c>the search</c>).</param>
    /// <param name="isCompleted">Asks the job.</param>
    /// <param name="abort">Asks it to stop.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">The caller stops; none for what is brought to its end once it has begun.</param>
    /// <param name="turn">Called at each look: progress.</param>
    /// <exception cref="PatchOpsException">PO1258: its time was over.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public void Await(string what, Func<bool> isCompleted, Action abort, TimeSpan limit, CancellationToken cancellation, Action? turn = null)
    {
        var waited = TimeSpan.Zero;
        while (!isCompleted())
        {
            if (cancellation.IsCancellationRequested)
            {
                Abort(isCompleted, abort);
                throw new OperationCanceledException(cancellation);
            }

            if (waited >= limit)
            {
                var ended = Abort(isCompleted, abort);
                throw ErrorCodes.WuaHung.ToException(
                    $"Windows Update has not finished {what} within {Math.Round(limit.TotalMinutes)} min, and {(ended ? "was stopped" : "does not stop either")}.");
            }

            turn?.Invoke();
            wait.Pause(s_turn, CancellationToken.None);
            waited += s_turn;
        }
    }

    // What the agent has begun goes on without us; only its own end shows that it stopped.
    private bool Abort(Func<bool> isCompleted, Action abort)
    {
        try
        {
            abort();
            for (var waited = TimeSpan.Zero; waited < s_abortPatience; waited += s_turn)
            {
                if (isCompleted())
                {
                    return true;
                }

                wait.Pause(s_turn, CancellationToken.None);
            }
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            // An agent that fails here has nothing left that could be stopped.
        }

        return false;
    }
}
