using PatchOps.Ports;

namespace PatchOps.Adapters.Platform;

/// <summary>Waits on the caller's cancellation.</summary>
internal sealed class CancellableWait : IWait
{
    // The longest that the system's call takes is some 24 days.
    private static readonly TimeSpan s_slice = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public void Pause(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var left = time; left > TimeSpan.Zero; left -= s_slice)
        {
            cancellation.WaitHandle.WaitOne(left < s_slice ? left : s_slice);
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
