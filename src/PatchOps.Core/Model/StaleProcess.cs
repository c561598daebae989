namespace PatchOps;

/// <summary>A process that still runs code which was replaced on disk.</summary>
public sealed record StaleProcess
{
    /// <summary>The process id.</summary>
    public required int Pid { get; init; }

    /// <summary>The process's name.</summary>
    public required string Name { get; init; }

    /// <summary>The systemd unit or Windows service it belongs to, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The replaced files it still maps.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>When the process began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The packages that the replaced files belong to.</summary>
    public IReadOnlyList<StalePackage> Packages { get; init; } = [];
}
