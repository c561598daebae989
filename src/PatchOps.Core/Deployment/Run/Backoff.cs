namespace PatchOps.Deployment.Run;

/// <summary>Waits before another attempt, longer each time.</summary>
internal static class Backoff
{
    /// <summary>Waits after an attempt that failed.</summary>
    /// <returns>False, without waiting, when the window would be over.</returns>
    public static bool Wait(int attempt, RunScope scope)
    {
        var wait = TimeSpan.FromTicks(scope.Rules.Retries.Backoff.Ticks << Math.Min(attempt - 1, 10));
        if (scope.Until is { } until && scope.Now + wait >= until)
        {
            return false;
        }

        if (wait > TimeSpan.Zero)
        {
            scope.Report($"waiting {Policies.DurationText.Format(wait)} before another attempt");
            scope.Ports.Wait.Pause(wait, scope.Context.Cancellation);
        }

        return true;
    }
}
