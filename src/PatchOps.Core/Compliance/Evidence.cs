namespace PatchOps.Compliance;

/// <summary>One thing that an answer rests on.</summary>
public sealed record Evidence
{
    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Its name: a provider, a feed and its part, a policy, a standard.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was read: a file, an address, the state; or null.</summary>
    public string? Source { get; init; }

    /// <summary>When it was made, by its own date (UTC); null where it carries none.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How old it is, at the moment of the answer; null where it carries no date.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>True when it is missing, too old or incomplete, so that the answer cannot rest on it.</summary>
    public bool IsInsufficient { get; init; }

    /// <summary>Why it does not suffice, or what it says; or null.</summary>
    public string? Detail { get; init; }
}
