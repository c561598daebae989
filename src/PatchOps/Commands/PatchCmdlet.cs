using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Hosting;
using PatchOps.Loading;
using PatchOps.Ports;

namespace PatchOps.Commands;

/// <summary>
/// What every cmdlet shares: it runs an operation with PowerShell's streams as log and progress, stops it on Ctrl+C, and turns a failure
/// into an error record with id, category, target and remedy. A failure that leaves a step is a wrong call and ends the pipeline.
/// </summary>
public abstract class PatchCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private PipelineSink? _sink;
    private PipelineSession? _session;

    /// <summary>Where an operation of this cmdlet logs, shows progress, and learns that it should stop.</summary>
    protected OperationContext Context => new() { Log = Sink, Progress = Sink, Session = _session ??= new PipelineSession(), Cancellation = _stop.Token };

    /// <summary>The adapters.</summary>
    /// <exception cref="PatchOpsException">PO1005, PO1006.</exception>
    protected static IPatchOpsHost Adapters => HostFactory.Get();

    /// <summary>True for a cmdlet that changes the machine: whatever becomes of the streams meanwhile, its operation goes on to its next safe point.</summary>
    protected virtual bool ReachesSafePoint => false;

    private PipelineSink Sink => _sink ??= new PipelineSink(this, ReachesSafePoint ? _stop.Cancel : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs <see cref="OnBegin"/>.</summary>
    protected sealed override void BeginProcessing()
    {
        DefaultViews.LoadOnce(this);
        Guard(OnBegin);
    }

    /// <summary>Runs <see cref="OnInput"/>.</summary>
    protected sealed override void ProcessRecord() => Guard(OnInput);

    /// <summary>Runs <see cref="OnEnd"/>.</summary>
    protected sealed override void EndProcessing() => Guard(OnEnd);

    /// <summary>Asks the running operation to stop; PowerShell calls it from another thread.</summary>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Before the first input.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>For each input, or once where there is none.</summary>
    protected virtual void OnInput()
    {
    }

    /// <summary>After the last input.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <summary>Releases what the cmdlet holds, also when the pipeline was stopped before its end.</summary>
    /// <param name="disposing">True when it is not the finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>A non-terminating error: this item failed, the next goes on.</summary>
    /// <param name="failure">What happened.</param>
    protected void WriteFailure(PatchOpsException failure)
    {
        WriteDebug(failure.ToString());
        WriteError(ErrorRecords.From(failure));
    }

    /// <summary>Says what a result says of itself: errors as non-terminating errors, each warning once, the rest with -Verbose.</summary>
    /// <param name="diagnostics">The result's diagnostics.</param>
    protected void WriteDiagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Level == DiagnosticLevel.Error)
            {
                WriteError(ErrorRecords.From(diagnostic));
            }
            else if (diagnostic.Level == DiagnosticLevel.Warning && _warned.Add(diagnostic.Id + diagnostic.Message))
            {
                WriteWarning(Printable.Of($"{diagnostic.Id}: {diagnostic.Message} {diagnostic.Remedy}".TrimEnd()));
            }
            else if (diagnostic.Level == DiagnosticLevel.Info)
            {
                WriteVerbose(Printable.Of($"{diagnostic.Id}: {diagnostic.Message}"));
            }
        }
    }

    /// <summary>A -Root as a full path: relative to PowerShell's location, which is not the process's working folder.</summary>
    /// <param name="root">What was given; null and <c>/</c> stand for the machine itself.</param>
    protected string? ResolveRoot(string? root) =>
        root is null or ScanRequest.MachineRoot ? root : GetUnresolvedProviderPathFromPSPath(root);

    /// <summary>A path as a full path: relative to PowerShell's location, which is not the process's working folder.</summary>
    /// <param name="path">What was given, or null.</param>
    protected string? ResolvePath(string? path) => path is null ? null : GetUnresolvedProviderPathFromPSPath(path);

    private void Guard(Action step)
    {
        try
        {
            try
            {
                step();
            }
            catch (OperationCanceledException)
            {
                _sink?.ThrowRefusal();
                throw;
            }

            _sink?.ThrowRefusal();
            _sink?.Drain();
        }
        catch (PatchOpsException failure)
        {
            WriteDebug(failure.ToString());
            ThrowTerminatingError(ErrorRecords.From(failure));
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException cancelled)
        {
            ThrowTerminatingError(ErrorRecords.From(ErrorCodes.Cancelled.ToException(cancelled.Message, inner: cancelled)));
        }
        catch (Exception failure) when (!IsOfTheEngine(failure))
        {
            WriteDebug(failure.ToString());
            ThrowTerminatingError(ErrorRecords.From(ErrorCodes.Unexpected.ToException(failure.Message, inner: failure)));
        }
    }

    // Select-Object -First, -ErrorAction Stop and Ctrl+C end a pipeline by throwing through WriteObject and WriteError; some of those types
    // are internal, so their assembly tells.
    private static bool IsOfTheEngine(Exception failure) =>
        failure is RuntimeException || failure.GetType().Assembly == typeof(PSCmdlet).Assembly;
}
