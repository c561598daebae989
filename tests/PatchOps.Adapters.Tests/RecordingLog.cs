using System.Collections.Concurrent;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests;

internal sealed class RecordingLog : IOperationLog
{
    public ConcurrentQueue<(LogLevel Level, string Source, string Message)> Entries { get; } = new();

    public void Write(LogLevel level, string source, string message) => Entries.Enqueue((level, source, message));
}
