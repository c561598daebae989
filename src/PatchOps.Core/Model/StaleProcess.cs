namespace PatchOps;

/// <summary>A process that still runs code which was replaced on disk.</summary>
/// <remarks>
/// Seen are programs and libraries that are mapped into memory. A program in a language that is read once and then forgotten (Python,
/// Perl, PHP, a shell script) keeps its old source unseen; only its interpreter and native modules are. Code that no package brought is not judged.
/// </remarks>
public sealed record StaleProcess
{
    /// <summary>The process id.</summary>
    public required int Pid { get; init; }

    /// <summary>The process's name; Linux cuts it after 15 bytes.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The systemd unit or Windows service it belongs to, or null. It is the unit of the system's own manager (what
    /// <c>systemctl restart</c> takes): a user's services are <c>user@1000.service</c>, a login <c>session-3.scope</c>.
    /// </summary>
    public string? Unit { get; init; }

    /// <summary>The replaced files it still maps, as paths inside the inventory's root.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>When the process began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The packages that the replaced files belong to.</summary>
    public IReadOnlyList<StalePackage> Packages { get; init; } = [];
}
