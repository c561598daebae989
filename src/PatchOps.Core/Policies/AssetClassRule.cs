namespace PatchOps.Policies;

/// <summary>Which class a package belongs to.</summary>
public sealed record AssetClassRule
{
    /// <summary>A wildcard over the package's or its source package's name; without case.</summary>
    public required string Pattern { get; init; }

    /// <summary>The class (<see cref="Deadlines.AssetClass"/>).</summary>
    public required string Class { get; init; }
}
