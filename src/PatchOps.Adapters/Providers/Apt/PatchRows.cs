using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Diagnostics;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>Turns apt's choices into the rows that every provider gives.</summary>
public static class PatchRows
{
    /// <summary>An installed package.</summary>
    public static InstalledPackage Installed(DpkgPackage package, DateTimeOffset? installedAt) => new()
    {
        Provider = AptProvider.ProviderName,
        Name = package.Name,
        Architecture = package.Architecture,
        Version = package.Version!,
        SourceName = package.SourceName,
        SourceVersion = package.SourceVersion,
        InstalledAt = installedAt,
    };

    /// <summary>The missing patch of a choice, or null when the installed version is the candidate or newer.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="held">The administrator holds the package.</param>
    /// <param name="report">Takes a note on a candidate older than what is installed.</param>
    public static AvailablePatch? Available(Choice choice, bool held, Action<Diagnostic> report)
    {
        if (choice.Candidate is not { Entries.Count: > 0 } candidate)
        {
            return null;
        }

        var order = DpkgVersion.Compare(candidate.Version, choice.Package.Installed);
        if (order < 0)
        {
            report(ErrorCodes.AptDowngradePinned.ToDiagnostic(
                $"'{choice.Package.Key.Name}' {choice.Package.Installed} is installed, and apt's pins ask for {candidate.Version}.",
                AptProvider.ProviderName,
                choice.Package.Key.Name));
        }

        // The same version with other content is another package to apt, and the archive's is offered.
        return order > 0 || (order == 0 && !candidate.InStatus) ? Row(choice, candidate, held) : null;
    }

    private static AvailablePatch Row(Choice choice, PackageVersion candidate, bool held)
    {
        var place = Math.Max(0, candidate.Files.ToList().FindIndex(f => ArchiveClassifier.IsSecurity(f.Release)));
        var entry = candidate.Entries[place];
        var release = candidate.Files[place].Release;
        return new AvailablePatch
        {
            Id = PatchId.For(AptProvider.ProviderName, entry.Name, choice.Package.InstalledArchitecture, candidate.Version),
            Provider = AptProvider.ProviderName,
            Name = entry.Name,
            Title = entry.Title,
            Architecture = choice.Package.InstalledArchitecture,
            InstalledVersion = choice.Package.Installed,
            AvailableVersion = candidate.Version,
            SourceName = entry.SourceName,
            SourceVersion = entry.SourceVersion,
            Classification = Classify(choice.Package, candidate, release),
            Origin = release.Origin,
            Suite = release.Suite,
            Size = entry.Size,
            RequiresReboot = IsKernel(entry.Name) ? true : null,
            Held = held,
            Phased = entry.Phased,
        };
    }

    // Whether anything else needs a restart is known only when it is there: its script may write /run/reboot-required. -dbg holds symbols alone.
    private static bool IsKernel(string name) =>
        name.StartsWith("linux-image-", StringComparison.Ordinal)
        && !name.EndsWith("-dbg", StringComparison.Ordinal) && !name.EndsWith("-dbgsym", StringComparison.Ordinal);

    // The step closes every hole on its way: a point release's version may stand above the security archive's own.
    private static Classification Classify(PackageVersions package, PackageVersion candidate, ReleaseInfo release)
    {
        var passesSecurity = package.Versions.Any(v =>
            DpkgVersion.Compare(v.Version, package.Installed) > 0
            && DpkgVersion.Compare(v.Version, candidate.Version) <= 0
            && v.Files.Any(f => ArchiveClassifier.IsSecurity(f.Release)));
        return passesSecurity ? Classification.Security : ArchiveClassifier.Classify(release);
    }
}
