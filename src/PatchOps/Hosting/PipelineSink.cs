using System.Collections.Concurrent;
using System.Management.Automation;
using PatchOps.Ports;

namespace PatchOps.Hosting;

/// <summary>
/// An operation's log and progress as PowerShell's streams. The engine takes them on the pipeline thread only, so what another thread says
/// waits until that thread speaks or asks.
/// </summary>
internal sealed class PipelineSink(PSCmdlet cmdlet) : IOperationLog, IProgressSink
{
    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private readonly ConcurrentQueue<Action> _waiting = new();

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

    private void Run(Action write)
    {
        if (Environment.CurrentManagedThreadId != _pipelineThread)
        {
            _waiting.Enqueue(write);
            return;
        }

        Drain();
        write();
    }
}
