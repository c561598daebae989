using PatchOps.Diagnostics;

namespace PatchOps;

/// <summary>What is installed and what is missing on one machine (or in one offline tree) at one moment.</summary>
public sealed record PatchInventory
{
    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The scanned tree: <c>/</c>, or the full path of an offline root. On Windows <c>/</c> stands for the machine itself.</summary>
    public required string Root { get; init; }

    /// <summary>When the scan began (UTC).</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>Every installed package of every provider, by provider, name and architecture.</summary>
    public IReadOnlyList<InstalledPackage> Installed { get; init; } = [];

    /// <summary>Every missing patch, by provider, name and architecture. Empty means "none is missing" only when <see cref="Diagnostics"/> holds no error.</summary>
    public IReadOnlyList<AvailablePatch> Available { get; init; } = [];

    /// <summary>Whether a restart is pending.</summary>
    public required RebootState RebootState { get; init; }

    /// <summary>All that went wrong or is worth knowing. An error here means that the lists are incomplete.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when every provider that is here listed everything.</summary>
    public bool IsComplete() => !Diagnostics.Any(d => d.Level == DiagnosticLevel.Error);
}
