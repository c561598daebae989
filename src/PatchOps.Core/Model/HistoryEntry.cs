namespace PatchOps;

/// <summary>One change to one package, whoever made it.</summary>
public sealed record HistoryEntry
{
    /// <summary>When the transaction began (UTC; the backend writes local time, which is converted with this machine's zone).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The provider whose records say so.</summary>
    public required string Provider { get; init; }

    /// <summary>What happened.</summary>
    public required HistoryAction Action { get; init; }

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it, where its name is none for them (of an update of Windows, whose name is a GUID), in the machine's language; null elsewhere.</summary>
    public string? Title { get; init; }

    /// <summary>Its architecture, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version before, or null.</summary>
    public string? FromVersion { get; init; }

    /// <summary>The version after, or null when it was removed.</summary>
    public string? ToVersion { get; init; }

    /// <summary>Who asked for it (<c>alice (1000)</c>), or null when no record says so.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The command that did it, or null.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The backend's own error for the whole transaction, or null when it reported none. Not proof of success.</summary>
    public string? Error { get; init; }
}
