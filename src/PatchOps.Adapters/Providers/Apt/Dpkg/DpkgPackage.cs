namespace PatchOps.Adapters.Providers.Apt.Dpkg;

/// <summary>A package in dpkg's status file.</summary>
public sealed record DpkgPackage
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture as written, which may be <c>all</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The version; null for a package that was never there.</summary>
    public string? Version { get; init; }

    /// <summary>What the administrator wants (<c>install</c>, <c>hold</c>, <c>deinstall</c>, <c>purge</c>).</summary>
    public required string Want { get; init; }

    /// <summary><c>ok</c>, or <c>reinstreq</c> when it must be installed again.</summary>
    public required string Flag { get; init; }

    /// <summary>The state (<c>installed</c>, <c>half-configured</c>, <c>config-files</c>…).</summary>
    public required string State { get; init; }

    /// <summary>The source package.</summary>
    public required string SourceName { get; init; }

    /// <summary>The source package's version.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>What makes two equal versions the same package: see <see cref="Deb822.VersionContent"/>.</summary>
    public ulong Content { get; init; }

    /// <summary>apt counts it as installed: anything but not-installed and config-files.</summary>
    public bool IsCurrent => Version is not null && State is not ("not-installed" or "config-files");

    /// <summary>The administrator holds it.</summary>
    public bool IsHeld => Want == "hold";

    /// <summary>dpkg did not finish with it. Waiting for triggers counts: dpkg was stopped before it ran them.</summary>
    public bool IsUnfinished => IsCurrent && (State != "installed" || Flag != "ok");
}
