namespace PatchOps.Deployment;

/// <summary>What became of one package.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Name">The package's name.</param>
/// <param name="Architecture">Its architecture in the provider's words, or null.</param>
/// <param name="Before">The version before; null when it is new.</param>
/// <param name="After">The version after; null when it was removed.</param>
public sealed record PackageChange(string Provider, string Name, string? Architecture, string? Before, string? After);
