namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>One run of apt as its history log tells it; times are the machine's local time.</summary>
public sealed record HistoryTransaction
{
    /// <summary>When it began.</summary>
    public required DateTime Start { get; init; }

    /// <summary>When it ended; null when the log does not say: it was killed.</summary>
    public DateTime? End { get; init; }

    /// <summary>The command.</summary>
    public string? CommandLine { get; init; }

    /// <summary>Who asked.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>apt's own error for the whole run.</summary>
    public string? Error { get; init; }

    /// <summary>What changed.</summary>
    public IReadOnlyList<HistoryChange> Changes { get; init; } = [];
}
