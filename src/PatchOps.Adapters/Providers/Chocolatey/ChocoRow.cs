namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>One line of Chocolatey's output for programs (<c>-r</c>).</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">The installed version; of a search, the version on offer.</param>
/// <param name="Available">The version on offer; null where the command names none.</param>
/// <param name="IsPinned">True when it is pinned.</param>
internal sealed record ChocoRow(string Name, string Version, string? Available, bool IsPinned);
