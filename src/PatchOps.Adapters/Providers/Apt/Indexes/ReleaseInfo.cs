namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>What an archive's Release file says of itself.</summary>
public sealed record ReleaseInfo
{
    /// <summary>An archive without a Release file.</summary>
    public static ReleaseInfo None { get; } = new();

    /// <summary>Origin (<c>Debian</c>).</summary>
    public string? Origin { get; init; }

    /// <summary>Label (<c>Debian-Security</c>).</summary>
    public string? Label { get; init; }

    /// <summary>Suite (<c>oldstable-security</c>); apt's "archive".</summary>
    public string? Suite { get; init; }

    /// <summary>Codename (<c>bookworm-security</c>).</summary>
    public string? Codename { get; init; }

    /// <summary>Version (<c>12.11</c>).</summary>
    public string? Version { get; init; }

    /// <summary>apt installs nothing from it by itself.</summary>
    public bool NotAutomatic { get; init; }

    /// <summary>…but upgrades what was installed from it.</summary>
    public bool ButAutomaticUpgrades { get; init; }

    /// <summary>The uncompressed size (bytes) of each index that was asked for and that the file lists.</summary>
    public IReadOnlyDictionary<string, long> Sizes { get; init; } = new Dictionary<string, long>();

    /// <summary>True when the file lists sizes at all, so that an index that is not among them does not exist.</summary>
    public bool ListsIndexes { get; init; }
}
