namespace PatchOps.Deployment;

/// <summary>One package of a stash.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Architecture">Its architecture in the provider's words, or null.</param>
/// <param name="Version">The version.</param>
/// <param name="Source">Where it was had from (<c>cache</c>, <c>download</c>, <c>dpkg-repack</c>), or why it was not to be had.</param>
/// <param name="Sha256">The hash of what was kept; empty where nothing was.</param>
public sealed record StashedPackage(string Name, string? Architecture, string Version, string Source, string Sha256);
