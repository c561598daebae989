using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

/// <summary>Waits in no time.</summary>
internal sealed class NoWait : IWait
{
    public TimeSpan Waited { get; private set; }

    public Action? Turn { get; set; }

    public void Pause(TimeSpan time, CancellationToken cancellation)
    {
        Waited += time;
        Turn?.Invoke();
    }
}
