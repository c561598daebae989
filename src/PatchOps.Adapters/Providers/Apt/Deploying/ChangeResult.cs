namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>How a run of apt or dpkg ended.</summary>
/// <param name="ExitCode">Its exit code; null when it hung and was ended.</param>
/// <param name="Output">The end of what it printed, both streams in their order.</param>
public sealed record ChangeResult(int? ExitCode, string Output);
