namespace PatchOps.Deployment;

/// <summary>One thing that was looked at, once.</summary>
public sealed record HealthSample
{
    /// <summary>What kind of thing.</summary>
    public required HealthKind Kind { get; init; }

    /// <summary>Which: a unit, an address, a command as one line.</summary>
    public required string Target { get; init; }

    /// <summary>True, false, or null when it could not be looked at.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>A figure where there is one: failed units, errors in an hour, milliseconds.</summary>
    public double? Value { get; init; }

    /// <summary>What was seen, in a few words.</summary>
    public string Detail { get; init; } = "";
}
