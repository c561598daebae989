using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>Why a tool failed.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Words">What it says, with its exit code, fit to be shown.</param>
/// <param name="IsTransient">True when trying again a little later may help.</param>
internal sealed record ToolFailure(ErrorCode Code, string Words, bool IsTransient = false);
