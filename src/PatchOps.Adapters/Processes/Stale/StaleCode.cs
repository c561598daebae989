namespace PatchOps.Adapters.Processes.Stale;

/// <summary>A process and the replaced code that it maps; whose the files are is the package manager's to say.</summary>
public sealed record StaleCode
{
    /// <summary>The process id.</summary>
    public required int Pid { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit, see <see cref="ControlGroup"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>When it began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The replaced files, as paths inside the root, sorted.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}
