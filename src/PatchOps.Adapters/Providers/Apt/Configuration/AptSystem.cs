namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>apt's configuration and what its sources ask for.</summary>
public sealed record AptSystem
{
    /// <summary>The configuration.</summary>
    public required AptSettings Settings { get; init; }

    /// <summary>The Packages files that the sources ask for.</summary>
    public required IReadOnlyList<IndexTarget> Targets { get; init; }

    /// <summary>The root's architectures, the native one first.</summary>
    public required IReadOnlyList<string> Architectures { get; init; }

    /// <summary>For a tree: its configuration in apt's syntax, without what could run programs or leave the tree. Null for the machine.</summary>
    public string? Tree { get; init; }
}
