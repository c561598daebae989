namespace PatchOps.Testing.Trackers;

/// <summary>What a generated tracker is like. Equal options give equal bytes.</summary>
public sealed record TrackerOptions
{
    /// <summary>The seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many vulnerabilities; one in twelve touches several packages.</summary>
    public int Vulnerabilities { get; init; } = 62_000;

    /// <summary>How many source packages.</summary>
    public int Sources { get; init; } = 4_000;

    /// <summary>Source packages of a real machine, which become a share of them; their versions are those of <see cref="InstalledSuite"/>.</summary>
    public IReadOnlyList<InstalledSource> Installed { get; init; } = [];

    /// <summary>The suite of that machine.</summary>
    public string InstalledSuite { get; init; } = "bookworm";
}
