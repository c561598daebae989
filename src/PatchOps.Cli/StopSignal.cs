using System.Runtime.InteropServices;
using PatchOps.Reporting;

namespace PatchOps.Cli;

/// <summary>
/// Turns the first Ctrl+C or SIGTERM into a cancellation, so that the work ends tidily. What does not end by itself (a read from a
/// terminal or a dead mount) is ended after a grace, and a second signal ends the process at once.
/// </summary>
/// <param name="beforeForcedEnd">Tells the user; called when the grace is over.</param>
internal sealed class StopSignal(Action beforeForcedEnd) : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _source = new();
    private PosixSignalRegistration[] _registrations = [];
    private Timer? _grace;

    /// <summary>Begins to listen.</summary>
    public void Listen() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];

    /// <summary>Cancelled when the user stops.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _grace?.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            _grace = new Timer(_ => End(), null, s_grace, Timeout.InfiniteTimeSpan);
            _source.Cancel();
        }
    }

    private void End()
    {
        beforeForcedEnd();
        Environment.Exit(ExitCode.Cancelled);
    }
}
