namespace PatchOps.Adapters.Providers.Software;

/// <summary>What one of the sources told.</summary>
internal sealed record SoftwareReading
{
    /// <summary>What is installed.</summary>
    public IReadOnlyList<InstalledPackage> Packages { get; init; } = [];

    /// <summary>The keys that are there and could not be read.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>How many entries were left out because Windows does not list them either, or because they are updates that name no KB.</summary>
    public int LeftOut { get; init; }
}
