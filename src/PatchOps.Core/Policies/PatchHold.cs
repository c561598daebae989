namespace PatchOps.Policies;

/// <summary>Something that must not be installed for now. Every condition given must hold.</summary>
public sealed record PatchHold
{
    /// <summary>Package names; wildcards, without case.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Microsoft KBs.</summary>
    public IReadOnlyList<string> Kbs { get; init; } = [];

    /// <summary>CVEs.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Patch identities; wildcards.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The last day it counts (UTC, that day included).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What it means for the dates.</summary>
    public HoldEffect Effect { get; init; } = HoldEffect.Hold;

    /// <summary>True once its last day is over: then it holds nothing, and every report says so.</summary>
    public bool IsExpired(DateTimeOffset asOf) => asOf >= Until.AddDays(1);
}
