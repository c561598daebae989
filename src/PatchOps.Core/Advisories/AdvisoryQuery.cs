namespace PatchOps.Advisories;

/// <summary>Which advisories are wanted (Get-PatchAdvisory, <c>advisories list</c>). Every condition given must hold; none matches all.</summary>
public sealed record AdvisoryQuery
{
    /// <summary>Package names (source packages on Debian and Ubuntu); <c>*</c> and <c>?</c> are wildcards. Without case.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Only what is in CISA's catalogue of known exploited vulnerabilities.</summary>
    public bool KnownExploited { get; init; }
}
