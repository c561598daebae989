namespace PatchOps.Scheduling;

/// <summary>Which windows are asked for.</summary>
public sealed record WindowRequest
{
    /// <summary>The most windows that one question may ask for.</summary>
    public const int Most = 1000;

    /// <summary>How many are given where nothing is said.</summary>
    public const int Usual = 5;

    /// <summary>The policy's file; null for the built-in policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Only windows that close after this; null for now.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>How many, 1 to <see cref="Most"/>.</summary>
    public int Next { get; init; } = Usual;
}
