namespace PatchOps.Adapters.Providers.Apt.Dpkg;

/// <summary>dpkg's status file, read.</summary>
public sealed record DpkgStatus
{
    /// <summary>Every entry that could be read, in the file's order.</summary>
    public required IReadOnlyList<DpkgPackage> Packages { get; init; }

    /// <summary>What is wrong with the file, one sentence each; empty when it is sound.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
