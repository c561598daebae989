namespace PatchOps;

/// <summary>One field of the device at the RMM.</summary>
public sealed record RmmField
{
    /// <summary>Its name there.</summary>
    public required string Name { get; init; }

    /// <summary>The name that PatchOps gives the value (<c>patchopsVerdict</c>).</summary>
    public required string Source { get; init; }

    /// <summary>The kind of value.</summary>
    public required RmmFieldKind Kind { get; init; }

    /// <summary>The value as it is written there; null where it is not known, so that what an earlier run wrote is taken away.</summary>
    public string? Value { get; init; }
}
