namespace PatchOps.Policies;

/// <summary>What is tried again, and how soon.</summary>
public sealed record RetryPolicy
{
    /// <summary>How often a step is tried, the first time included.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How long to wait before the second attempt; it doubles each time.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMinutes(2);
}
