using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>An update that was looked up.</summary>
/// <param name="Update">The agent's object; it belongs to the lookup.</param>
/// <param name="Facts">What is known of it.</param>
internal sealed record FoundUpdate(IUpdate Update, UpdateFacts Facts);
