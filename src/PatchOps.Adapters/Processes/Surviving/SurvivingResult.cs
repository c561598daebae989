namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>How such a program ended.</summary>
/// <param name="ExitCode">Its exit code; null when it hung and was ended.</param>
/// <param name="Output">The end of what it printed, both streams in their order.</param>
internal sealed record SurvivingResult(int? ExitCode, string Output);
