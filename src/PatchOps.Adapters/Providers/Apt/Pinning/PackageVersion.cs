using PatchOps.Adapters.Providers.Apt.Indexes;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>One version of one package, with every place that has it.</summary>
public sealed record PackageVersion
{
    /// <summary>The version as written.</summary>
    public required string Version { get; init; }

    /// <summary>The source package's name.</summary>
    public required string SourceName { get; init; }

    /// <summary>It is the one that is installed.</summary>
    public bool InStatus { get; init; }

    /// <summary>The archives' entries, one for each of <see cref="Files"/>; empty when only the status file has it.</summary>
    public IReadOnlyList<IndexedVersion> Entries { get; init; } = [];

    /// <summary>The indexes that have it, in the order of the sources.</summary>
    public IReadOnlyList<IndexFile> Files { get; init; } = [];

    /// <summary>True when archives offer different packages under this version; apt then tells them apart.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>Part of all machines is offered it so far.</summary>
    public bool IsPhased => Entries.Any(e => e.Phased is not null);
}
