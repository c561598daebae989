namespace PatchOps;

/// <summary>The machine, or the offline tree, that an inventory speaks of.</summary>
public sealed record Device
{
    /// <summary>
    /// Stable across scans and renames: a SHA-256 (64 hexadecimal digits) over the machine-id or the MachineGuid, which
    /// themselves are confidential and never leave the machine.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The host name.</summary>
    public required string Name { get; init; }

    /// <summary>The MSP's client, or null when nothing says so.</summary>
    public string? Client { get; init; }

    /// <summary>The client's site, or null when nothing says so.</summary>
    public string? Site { get; init; }

    /// <summary>Free labels that policies match on.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The operating system.</summary>
    public required OperatingSystemInfo Os { get; init; }
}
