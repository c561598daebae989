namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>One line that apt writes to its status descriptor.</summary>
/// <param name="Kind">What it speaks of.</param>
/// <param name="Percent">0 to 100 of this kind of work; apt never reaches 100.</param>
/// <param name="Words">What is being done, or what failed, fit to be shown.</param>
public sealed record StatusLine(StatusLineKind Kind, int Percent, string Words);
