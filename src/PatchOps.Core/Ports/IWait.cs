namespace PatchOps.Ports;

/// <summary>Waits.</summary>
public interface IWait
{
    /// <summary>Waits.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    void Pause(TimeSpan time, CancellationToken cancellation);
}
