namespace PatchOps.Adapters.Providers.Winget;

/// <summary>A pin.</summary>
/// <param name="Id">The package's identifier, or its beginning where it was cut off (ends in "…").</param>
/// <param name="Gate">The versions that it lets through (<c>98.*</c>); null when it lets none.</param>
internal sealed record WingetPin(string Id, string? Gate)
{
    /// <summary>True when it speaks of a package: one that was cut off holds all that begin so, since a hold too many harms nobody.</summary>
    public bool IsOf(string id) => PackageIdentifier.IsCut(Id)
        ? id.StartsWith(Id.Substring(0, Id.Length - 1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(Id, id, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when it keeps a package from a version.</summary>
    public bool Holds(string id, string version) => IsOf(id) && !(Gate is { } gate && Passes(gate, version));

    private static bool Passes(string gate, string version) => gate.EndsWith("*", StringComparison.Ordinal)
        ? version.StartsWith(gate.TrimEnd('*'), StringComparison.OrdinalIgnoreCase) || version + "." == gate.TrimEnd('*')
        : Versioning.LooseVersion.AreSame(gate, version);
}
