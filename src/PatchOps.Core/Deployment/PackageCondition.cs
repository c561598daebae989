namespace PatchOps.Deployment;

/// <summary>How one package stands on the disk, and what an administrator said of it: what going back restores.</summary>
public sealed record PackageCondition
{
    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its architecture in the provider's words, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version whose files are on the disk; null when only its configuration is left.</summary>
    public string? Version { get; init; }

    /// <summary>False when it is not usable as it is: half installed, unpacked, half configured, or to be installed again.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>The package manager's own word for that (<c>half-configured</c>); null when it is sound.</summary>
    public string? Trouble { get; init; }

    /// <summary>It came along for others, and nobody asked for it.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The administrator holds it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>It is installed, and takes effect with the next restart: the package manager itself says so.</summary>
    public bool WaitsForRestart { get; init; }

    /// <summary>A higher version is the same or more: of a Windows update, whose revisions are of its description.</summary>
    public bool IncludesEarlier { get; init; }

    /// <summary>Its version is a text that the same version may be written in another way of (<c>24.08</c>, <c>24.08.00.0</c>): of winget and Chocolatey.</summary>
    public bool HasLooseVersion { get; init; }

    /// <summary>The key under which packages are known: name and architecture.</summary>
    public string Key => $"{Name}:{Architecture}";
}
