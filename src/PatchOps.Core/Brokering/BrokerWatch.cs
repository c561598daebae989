namespace PatchOps.Brokering;

/// <summary>
/// Tells a run that is dead from one that is slow. Neither sign is enough alone: a machine that is busy installing lets a heartbeat wait for minutes, and the
/// scheduler says "ready" for a moment before and after a process lives.
/// </summary>
public static class BrokerWatch
{
    /// <summary>How often a run says that it lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <summary>How long a run that does not say so is waited for once the scheduler has no process of it either.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>How long the scheduler may take to begin.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    /// <summary>What has become of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isTaskRunning">Whether the scheduler has a process of it; null when it cannot be asked, and then only its heartbeat counts, with more patience.</param>
    /// <param name="now">Now (UTC).</param>
    public static BrokerVerdict Judge(BrokerRun run, bool? isTaskRunning, DateTimeOffset now)
    {
        if (run.State == BrokerState.Ended)
        {
            return BrokerVerdict.Ended;
        }

        if (isTaskRunning == true)
        {
            return BrokerVerdict.UnderWay;
        }

        var patience = isTaskRunning is null ? 5 : 1;
        return run.HeartbeatAt is { } beat
            ? Judge(now - beat, Silence, patience, BrokerVerdict.Died)
            : Judge(now - run.RequestedAt, Start, patience, BrokerVerdict.NeverBegan);
    }

    // A clock that was set back shows a time in the future: it is waited for again.
    private static BrokerVerdict Judge(TimeSpan silence, TimeSpan limit, int patience, BrokerVerdict otherwise) =>
        silence.Ticks > limit.Ticks * patience ? otherwise : BrokerVerdict.UnderWay;
}
