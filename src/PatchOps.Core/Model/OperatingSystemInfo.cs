namespace PatchOps;

/// <summary>An operating system, in the words of os-release and of Windows' CurrentVersion key. Absent facts are null.</summary>
public sealed record OperatingSystemInfo
{
    /// <summary><c>linux</c> or <c>windows</c>.</summary>
    public required string Family { get; init; }

    /// <summary>The distribution's os-release ID (<c>debian</c>, <c>ubuntu</c>, <c>almalinux</c>) or <c>windows</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The name for people, such as <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The release: VERSION_ID (<c>12</c>, <c>24.04</c>), or <c>10.0</c> on Windows.</summary>
    public string? Version { get; init; }

    /// <summary>The distribution's code name (<c>bookworm</c>).</summary>
    public string? Codename { get; init; }

    /// <summary>The full Windows build with its UBR (<c>10.0.20348.4893</c>).</summary>
    public string? Build { get; init; }

    /// <summary>The Windows edition (<c>ServerStandard</c>).</summary>
    public string? Edition { get; init; }

    /// <summary><c>Client</c>, <c>Server</c> or <c>Server Core</c>.</summary>
    public string? InstallationType { get; init; }

    /// <summary>The release as it is spoken of (<c>24H2</c>), or Debian's point release (<c>12.11</c>).</summary>
    public string? DisplayVersion { get; init; }

    /// <summary>The processor architecture: <c>x64</c>, <c>arm64</c>, <c>x86</c>, <c>arm</c>, or the system's own word.</summary>
    public string? Architecture { get; init; }

    /// <summary><c>cumulative</c>, <c>hotpatch</c>, or null when it is not known.</summary>
    public string? ServicingTrack { get; init; }

    /// <summary>The last day with security updates (UTC), from the shipped table; null when the table has no such release.</summary>
    public DateTimeOffset? SupportEndsAt { get; init; }
}
