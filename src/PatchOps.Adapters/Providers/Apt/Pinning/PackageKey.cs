namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>What apt calls one package: a name and an architecture, where "all" is the native one.</summary>
public sealed record PackageKey(string Name, string Architecture)
{
    /// <summary>The key of a package as written in an index or in the status file.</summary>
    public static PackageKey Of(string name, string architecture, string nativeArchitecture) =>
        new(name, architecture == "all" ? nativeArchitecture : architecture);
}
