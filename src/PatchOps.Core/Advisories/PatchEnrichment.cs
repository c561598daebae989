using PatchOps.Advisories.Matching;

namespace PatchOps.Advisories;

/// <summary>Fills what the package source itself does not know of a missing patch: the CVEs it closes, how bad they are, when they were published.</summary>
public static class PatchEnrichment
{
    /// <summary>The inventory with <see cref="AvailablePatch.Cves"/>, <see cref="AvailablePatch.Severity"/> and <see cref="AvailablePatch.ReleasedAt"/> filled from the catalogue.</summary>
    /// <exception cref="Diagnostics.PatchOpsException">PO1509.</exception>
    public static PatchInventory Fill(PatchInventory inventory, IAdvisoryCatalog catalogue)
    {
        var os = inventory.Device.Os;
        var releases = ReleaseName.For(os).Where(catalogue.Covers).ToArray();
        if (releases.Length == 0 || inventory.Available.Count == 0)
        {
            return inventory;
        }

        if (os.Family == "windows")
        {
            var claims = releases
                .SelectMany(r => catalogue.GetPackages(r).Where(p => WindowsProductKey.TryParse(p, out var key) && key.IsFor(os)).SelectMany(p => catalogue.GetAffected(r, p)))
                .Where(c => c.Kind == AffectedKind.Affected)
                .ToArray();
            var offers = new WindowsOffers(inventory, catalogue);
            return With(inventory, patch => claims.Where(c => offers.Closes(patch, c.Vulnerability)), catalogue);
        }

        var family = PackageFamily.Of(os)!;
        var installed = inventory.Installed.ToLookup(p => (p.Name, p.Architecture, p.Version));
        return With(inventory, patch => Closed(patch, installed[(patch.Name, patch.Architecture, patch.InstalledVersion ?? "")].FirstOrDefault(), family, releases, catalogue), catalogue);
    }

    // What the installed version has and the offered one has not.
    private static IEnumerable<AffectedPackage> Closed(AvailablePatch patch, InstalledPackage? installed, PackageFamily family, string[] releases, IAdvisoryCatalog catalogue)
    {
        if (!family.Installs(patch.Provider) || patch.InstalledVersion is null)
        {
            return [];
        }

        var target = family.BySource ? SourcePackage.Of(patch) : new SourcePackage(patch.Name, patch.AvailableVersion);
        if (family.BySource && target.IsKernel && !patch.Name.StartsWith("linux-image", StringComparison.Ordinal))
        {
            // Headers and tools of the kernel's source hold no kernel: its vulnerabilities are not theirs.
            return [];
        }

        var from = installed is null ? patch.InstalledVersion : family.BySource ? SourcePackage.Of(installed).Version : installed.Version;
        var claims = new List<AffectedPackage>();
        foreach (var release in releases)
        {
            claims.AddRange(catalogue.GetAffected(release, target.Name));
        }

        return ClaimGroups.Of(ClaimArchitecture.Relevant(claims, patch.Architecture), _ => true)
            .Select(group => family.BySource ? group : RpmModularity.Relevant(group, target.Name, from))
            .Where(group => group.Count > 0)
            .Select(group => (Before: VulnerabilityDecision.Of(group, from, family.Order), After: VulnerabilityDecision.Of(group, target.Version, family.Order)))
            .Where(d => d.Before.Outcome == ClaimOutcome.Affected && d.After.Outcome == ClaimOutcome.Resolved)
            .Select(d => d.Before.Deciding);
    }

    private static PatchInventory With(PatchInventory inventory, Func<AvailablePatch, IEnumerable<AffectedPackage>> closedBy, IAdvisoryCatalog catalogue) => inventory with
    {
        Available = inventory.Available.Select(patch =>
        {
            var closed = closedBy(patch).ToArray();
            return closed.Length == 0 ? patch : patch with
            {
                Cves = patch.Cves.Concat(closed.Select(c => c.Vulnerability)).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(c => c, StringComparer.Ordinal).ToArray(),
                Severity = closed.Select(c => KnownFacts.SeverityOf(c, catalogue.GetFacts(c.Vulnerability))).Append(patch.Severity).Max(),

                // The newest of the advisories is the one that this version was made for.
                ReleasedAt = patch.ReleasedAt ?? closed.Max(c => c.PublishedAt),
            };
        }).ToArray(),
    };
}
