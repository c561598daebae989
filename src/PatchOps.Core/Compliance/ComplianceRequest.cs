namespace PatchOps.Compliance;

/// <summary>What a compliance check is asked for.</summary>
public sealed record ComplianceRequest
{
    /// <summary>The policy's file, or null for the built-in baseline.</summary>
    public string? PolicyPath { get; init; }

    /// <summary>The moment that counts (UTC), or null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
