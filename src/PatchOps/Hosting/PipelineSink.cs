using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using PatchOps.Ports;

namespace PatchOps.Hosting;

/// <summary>
/// An operation's log and progress as PowerShell's streams. The engine takes them on the pipeline thread only, so what another thread says
/// waits until that thread speaks or asks. Once the user has stopped, or a preference says Stop, the streams throw at whoever writes: through an operation
/// that is installing a package just then. Such an operation gives <paramref name="onRefused"/>, is stopped by it at its own pace, and hears of the refusal when it has returned.
/// </summary>
/// <param name="cmdlet">Whose streams.</param>
/// <param name="onRefused">Stops the operation; null for one that may be thrown through at any time.</param>
internal sealed class PipelineSink(PSCmdlet cmdlet, Action? onRefused) : IOperationLog, IProgressSink
{
    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private readonly ConcurrentQueue<Action> _waiting = new();
    private ExceptionDispatchInfo? _refusal;

    /// <inheritdoc/>
    public void Write(LogLevel level, string source, string message)
    {
        var text = $"{source}: {message}";
        Run(level switch
        {
            LogLevel.Verbose => () => cmdlet.WriteVerbose(text),
            LogLevel.Warning => () => cmdlet.WriteWarning(text),
            // A failure becomes an error record where it is decided what it means; its stack trace is for -Debug.
            _ => () => cmdlet.WriteDebug(text),
        });
    }

    /// <inheritdoc/>
    public void Report(ProgressUpdate update) => Run(() => cmdlet.WriteProgress(new ProgressRecord(0, update.Activity, update.Status)
    {
        PercentComplete = update.Percent ?? -1,
        RecordType = update.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
    }));

    /// <summary>Writes what other threads left; to be called on the pipeline thread.</summary>
    public void Drain()
    {
        while (_waiting.TryDequeue(out var write))
        {
            write();
        }
    }

    /// <summary>Throws what a stream threw while the operation could not be interrupted.</summary>
    public void ThrowRefusal() => _refusal?.Throw();

    private void Run(Action write)
    {
        if (Environment.CurrentManagedThreadId != _pipelineThread)
        {
            _waiting.Enqueue(write);
            return;
        }

        if (onRefused is null)
        {
            Drain();
            write();
        }
        else if (_refusal is null)
        {
            Try(write, onRefused);
        }
    }

    private void Try(Action write, Action refused)
    {
        try
        {
            Drain();
            write();
        }
        catch (Exception refusal)
        {
            _refusal = ExceptionDispatchInfo.Capture(refusal);
            refused();
        }
    }
}
