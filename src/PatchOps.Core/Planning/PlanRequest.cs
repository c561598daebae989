namespace PatchOps.Planning;

/// <summary>What a plan is asked for.</summary>
public sealed record PlanRequest
{
    /// <summary>The policy's file, or null for the built-in baseline.</summary>
    public string? PolicyPath { get; init; }

    /// <summary>The moment that counts (UTC), or null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>True to plan as if the policy had no windows.</summary>
    public bool IgnoreWindow { get; init; }
}
