using PatchOps.Ports;

namespace PatchOps.Brokering;

/// <summary>What a run says while it goes on: an entry of the log, or progress. Exactly one of the two is there.</summary>
public sealed record BrokerMessage
{
    /// <summary>Its place among the messages of its run, from 1.</summary>
    public long Number { get; init; }

    /// <summary>How much the entry matters; null for progress.</summary>
    public LogLevel? Level { get; init; }

    /// <summary>Who speaks, or the activity.</summary>
    public required string Source { get; init; }

    /// <summary>The entry, or the status.</summary>
    public required string Text { get; init; }

    /// <summary>0 to 100, or null.</summary>
    public int? Percent { get; init; }

    /// <summary>True for the last progress of an activity.</summary>
    public bool Completed { get; init; }

    /// <summary>Says it on the streams of the one who asked.</summary>
    public void Replay(OperationContext context)
    {
        if (Level is { } level)
        {
            context.Log.Write(level, Source, Text);
        }
        else
        {
            context.Progress.Report(new ProgressUpdate { Activity = Source, Status = Text, Percent = Percent, Completed = Completed });
        }
    }
}
