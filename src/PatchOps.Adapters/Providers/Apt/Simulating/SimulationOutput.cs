namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>What <c>apt-get -s install</c> said.</summary>
public sealed record SimulationOutput
{
    /// <summary>The "Inst" lines, in apt's order.</summary>
    public IReadOnlyList<ReadInstall> Installs { get; init; } = [];

    /// <summary>The "Remv" and "Purg" lines, in apt's order.</summary>
    public IReadOnlyList<ReadRemoval> Removals { get; init; } = [];

    /// <summary>Versions and packages that apt does not know. It stops there, before it solves anything.</summary>
    public IReadOnlyList<ReadComplaint> Unknown { get; init; } = [];

    /// <summary>Dependencies that cannot be met, one row for each line of a package.</summary>
    public IReadOnlyList<ReadComplaint> Unmet { get; init; } = [];

    /// <summary>Packages that apt leaves alone although they were named ("Skipping …", "… is already the newest version").</summary>
    public IReadOnlyList<ReadComplaint> Passed { get; init; } = [];

    /// <summary>Held packages that the transaction would change, as apt writes them.</summary>
    public IReadOnlyList<string> HeldChanged { get; init; } = [];

    /// <summary>Packages that the transaction would downgrade, as apt writes them.</summary>
    public IReadOnlyList<string> Downgraded { get; init; } = [];

    /// <summary>What standard error says after "E:", each with the lines that belong to it.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
