namespace PatchOps.Adapters.Forensics;

/// <summary>How much evidence is taken, and how long that may take: a deployment waits for it.</summary>
internal sealed record EvidenceLimits
{
    /// <summary>Of one member, in bytes before compression.</summary>
    public long PartBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Of all members together, in bytes before compression.</summary>
    public long BundleBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Of the end of a log file that is taken.</summary>
    public long LogBytes { get; init; } = 8L * 1024 * 1024;

    /// <summary>For one tool.</summary>
    public TimeSpan Tool { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For all of it; what was not reached until then is named as missing.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromMinutes(5);
}
