namespace PatchOps.Adapters.Probes;

/// <summary>How long a probe waits, and how much it reads.</summary>
internal sealed record ProbeLimits
{
    /// <summary>For a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For an answer over HTTP, connection and body included.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a command.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes of a page are read: that it comes is the question, not what it says.</summary>
    public int BodyBytes { get; init; } = 64 * 1024;
}
