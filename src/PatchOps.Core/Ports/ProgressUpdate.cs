namespace PatchOps.Ports;

/// <summary>How far a piece of work is.</summary>
public sealed record ProgressUpdate
{
    /// <summary>The work as a whole (<c>Scanning web01</c>).</summary>
    public required string Activity { get; init; }

    /// <summary>What is being done now.</summary>
    public required string Status { get; init; }

    /// <summary>0 to 100, or null when nobody knows.</summary>
    public int? Percent { get; init; }

    /// <summary>True for the last update of an activity.</summary>
    public bool Completed { get; init; }
}
