using PatchOps.Advisories.Matching;

namespace PatchOps.Compliance;

/// <summary>
/// Since when a fix is missing where newer versions of it came before it was installed: each has an identity, and so a first sight, of its own,
/// and the vulnerability that the first of them closed is open all the while.
/// </summary>
internal sealed class MissingSince
{
    private readonly ILookup<(string, string, string?), PatchSighting> _superseded;
    private readonly PackageFamily? _family;

    /// <summary>Looks at what the state saw.</summary>
    /// <param name="closed">The periods that are over.</param>
    /// <param name="os">The system, whose order of versions counts.</param>
    public MissingSince(IEnumerable<PatchSighting> closed, OperatingSystemInfo os)
    {
        _family = PackageFamily.Of(os);

        // Gone, and the package stands where it stood: nobody installed it.
        _superseded = closed
            .Where(s => s.Patch.Classification == Classification.Security && s.GoneVersion is not null && s.GoneVersion == s.Patch.InstalledVersion)
            .OrderByDescending(s => s.GoneAt)
            .ToLookup(s => KeyOf(s.Patch));
    }

    /// <summary>The patch with the first sight of the earliest of its predecessors that closed the same without a gap in between.</summary>
    /// <param name="patch">The patch that is on offer.</param>
    /// <param name="finding">What it closes.</param>
    public AvailablePatch Of(AvailablePatch patch, Finding finding)
    {
        if (patch.FirstSeenAt is not { } since)
        {
            return patch;
        }

        foreach (var earlier in _superseded[KeyOf(patch)])
        {
            if (earlier.GoneAt >= since && earlier.FirstSeenAt < since && earlier.Patch.InstalledVersion == patch.InstalledVersion && Closes(earlier.Patch, finding))
            {
                since = earlier.FirstSeenAt;
            }
        }

        return since == patch.FirstSeenAt ? patch : patch with { FirstSeenAt = since };
    }

    // What no advisory explains is the security fix of that package, whichever version brings it.
    private bool Closes(AvailablePatch earlier, Finding finding)
    {
        if (finding.Cve is null)
        {
            return true;
        }

        return _family is not null && finding.FixedVersion is { } version
            && _family.Order(_family.BySource ? SourcePackage.Of(earlier).Version : earlier.AvailableVersion, version) >= 0;
    }

    private static (string, string, string?) KeyOf(AvailablePatch patch) => (patch.Provider, patch.Name, patch.Architecture);
}
