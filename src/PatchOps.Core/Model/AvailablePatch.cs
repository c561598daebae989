namespace PatchOps;

/// <summary>One patch that is missing on a machine: the backend would install it today.</summary>
public sealed record AvailablePatch
{
    /// <summary>The identity, equal on every machine: <c>provider:name[:arch]@version</c>. See <see cref="PatchId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The provider that offers it.</summary>
    public required string Provider { get; init; }

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The package's architecture in the provider's words, or null where there is none.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version that is installed now.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The version that would be installed.</summary>
    public required string AvailableVersion { get; init; }

    /// <summary>The source package of the available version, or null.</summary>
    public string? SourceName { get; init; }

    /// <summary>The source package's version, or null.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>What kind of change it is.</summary>
    public Classification Classification { get; init; }

    /// <summary>The worst severity that an advisory gives it.</summary>
    public Severity Severity { get; init; }

    /// <summary>The CVEs it closes, as far as advisories say.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>The Microsoft KB (<c>KB5058384</c>), or null.</summary>
    public string? Kb { get; init; }

    /// <summary>Who publishes it: the archive's Origin (<c>Debian</c>), or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Where it is published: the archive's Suite (<c>oldstable-security</c>), or null.</summary>
    public string? Suite { get; init; }

    /// <summary>Bytes to download, or null when it is not known.</summary>
    public long? Size { get; init; }

    /// <summary>When its advisory was published (UTC), or null when no feed says so.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When PatchOps first saw it missing on this machine (UTC), or null when no state could be read.</summary>
    public DateTimeOffset? FirstSeenAt { get; init; }

    /// <summary>Whether installing it needs a restart; null when that is not known before.</summary>
    public bool? RequiresReboot { get; init; }

    /// <summary>The administrator holds the package at its version.</summary>
    public bool Held { get; init; }

    /// <summary>Per cent of machines that the archive offers it to so far (Phased-Update-Percentage); null when it is not phased.</summary>
    public int? Phased { get; init; }

    /// <summary>Hidden in Windows Update.</summary>
    public bool Hidden { get; init; }

    /// <summary>It must be installed alone.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Whether the backend could remove it again; null when that is not known before.</summary>
    public bool? Uninstallable { get; init; }
}
