using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Providers.Apt.Pinning;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>A patch that apt can be asked for. A class: sets of it go by reference, one for each package of a selection.</summary>
internal sealed class SelectedPatch
{
    /// <summary>The patch.</summary>
    public required AvailablePatch Patch { get; init; }

    /// <summary>What apt calls the package.</summary>
    public required PackageKey Key { get; init; }

    /// <summary>The word on apt's command line: <c>libc6:amd64=2.36-9+deb12u13</c>.</summary>
    public string Argument => AptWords.Of(Key.Name, Key.Architecture, Patch.AvailableVersion);
}
