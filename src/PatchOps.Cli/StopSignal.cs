using System.Runtime.InteropServices;
using PatchOps.Reporting;

namespace PatchOps.Cli;

/// <summary>
/// Turns the first Ctrl+C or SIGTERM into a cancellation, so that the work ends tidily. What does not end by itself (a read from a
/// terminal or a dead mount) is ended after a grace, and a second signal ends the process at once. Work that changes the machine has no grace: it
/// goes on to its next safe point, also when the terminal that it was started from is gone.
/// </summary>
/// <param name="beforeForcedEnd">Tells the user; called when the grace is over.</param>
/// <param name="whileItGoesOn">Tells the user that the work goes on to its next safe point; called at the first signal.</param>
internal sealed class StopSignal(Action beforeForcedEnd, Action whileItGoesOn) : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _source = new();
    private PosixSignalRegistration[] _registrations = [];
    private Timer? _grace;
    private volatile bool _reachesSafePoint;

    /// <summary>Begins to listen.</summary>
    public void Listen() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, HangUp),
    ];

    /// <summary>From now on the work is never ended by a grace that is over: it goes on to its next safe point.</summary>
    public void ReachSafePoint() => _reachesSafePoint = true;

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
            if (_reachesSafePoint)
            {
                whileItGoesOn();
            }
            else
            {
                _grace = new Timer(_ => End(), null, s_grace, Timeout.InfiniteTimeSpan);
            }

            _source.Cancel();
        }
    }

    // A connection that is lost says so once or several times, and nobody means the second one as "at once".
    private void HangUp(PosixSignalContext context)
    {
        if (!_reachesSafePoint)
        {
            return;
        }

        context.Cancel = true;
        if (!_source.IsCancellationRequested)
        {
            whileItGoesOn();
            _source.Cancel();
        }
    }

    private void End()
    {
        beforeForcedEnd();
        Environment.Exit(ExitCode.Cancelled);
    }
}
