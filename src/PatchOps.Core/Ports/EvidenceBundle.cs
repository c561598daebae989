namespace PatchOps.Ports;

/// <summary>Evidence that was taken.</summary>
public sealed record EvidenceBundle
{
    /// <summary>The bundle's full path.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the bundle (64 hexadecimal digits).</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it lacks, one sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
