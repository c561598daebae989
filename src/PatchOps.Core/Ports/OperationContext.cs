namespace PatchOps.Ports;

/// <summary>What every operation is given by its caller: where to log, where to show progress, when to stop.</summary>
public sealed record OperationContext
{
    /// <summary>Logs nowhere, shows nothing, never stops.</summary>
    public static OperationContext None { get; } = new();

    /// <summary>The operation log.</summary>
    public IOperationLog Log { get; init; } = Silence.Instance;

    /// <summary>The progress sink.</summary>
    public IProgressSink Progress { get; init; } = Silence.Instance;

    /// <summary>The PowerShell session that asks; null in the console program, and wherever something runs beside the caller's thread.</summary>
    public ISession? Session { get; init; }

    /// <summary>Cancelled when the user stops.</summary>
    public CancellationToken Cancellation { get; init; }

    private sealed class Silence : IOperationLog, IProgressSink
    {
        public static Silence Instance { get; } = new();

        public void Write(LogLevel level, string source, string message)
        {
        }

        public void Report(ProgressUpdate update)
        {
        }
    }
}
