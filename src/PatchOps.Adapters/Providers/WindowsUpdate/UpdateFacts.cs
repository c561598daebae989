namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// What the Windows Update Agent says of one update (IUpdate to IUpdate5), each property read once. The agent itself, and modules over it, give the same;
/// what none of them said is null.
/// </summary>
internal sealed record UpdateFacts
{
    /// <summary>Identity.UpdateID, a GUID in lower case without braces.</summary>
    public required string UpdateId { get; init; }

    /// <summary>Identity.RevisionNumber.</summary>
    public required int Revision { get; init; }

    /// <summary>Title, in the machine's language.</summary>
    public string? Title { get; init; }

    /// <summary>KBArticleIDs, as given (<c>5058384</c>).</summary>
    public IReadOnlyList<string> Kbs { get; init; } = [];

    /// <summary>CveIDs.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Categories' CategoryID: GUIDs in lower case.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>MsrcSeverity (<c>Critical</c>), often empty.</summary>
    public string? MsrcSeverity { get; init; }

    /// <summary>MaxDownloadSize in bytes.</summary>
    public decimal? MaxDownloadSize { get; init; }

    /// <summary>LastDeploymentChangeTime (UTC).</summary>
    public DateTimeOffset? LastDeploymentChangeTime { get; init; }

    /// <summary>Type: 1 software, 2 driver.</summary>
    public int? Type { get; init; }

    /// <summary>DriverClass of a driver (<c>Firmware</c>), in English.</summary>
    public string? DriverClass { get; init; }

    /// <summary>InstallationBehavior.Impact: 0 normal, 1 minor, 2 requires exclusive handling.</summary>
    public int? Impact { get; init; }

    /// <summary>InstallationBehavior.RebootBehavior: 0 never, 1 always, 2 can request.</summary>
    public int? RebootBehavior { get; init; }

    /// <summary>InstallationBehavior.CanRequestUserInput.</summary>
    public bool? CanRequestUserInput { get; init; }

    /// <summary>EulaAccepted.</summary>
    public bool? EulaAccepted { get; init; }

    /// <summary>IsHidden.</summary>
    public bool? IsHidden { get; init; }

    /// <summary>IsInstalled.</summary>
    public bool? IsInstalled { get; init; }

    /// <summary>IsDownloaded.</summary>
    public bool? IsDownloaded { get; init; }

    /// <summary>RebootRequired: what was done with it takes effect with the next restart.</summary>
    public bool? RebootRequired { get; init; }

    /// <summary>What that was, of one that is not installed: true an installation, false an uninstallation. The agent's property does not say it, its history does.</summary>
    public bool? RestartInstalls { get; init; }

    /// <summary>IsUninstallable.</summary>
    public bool? IsUninstallable { get; init; }

    /// <summary>SupersededUpdateIDs: those that it replaces, GUIDs in lower case.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];
}
