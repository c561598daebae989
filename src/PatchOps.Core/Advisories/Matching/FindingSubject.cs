namespace PatchOps.Advisories.Matching;

/// <summary>What a finding is about: an installed package, or a Windows product.</summary>
internal sealed record FindingSubject
{
    public required string Package { get; init; }

    public string? Architecture { get; init; }

    public string? SourceName { get; init; }

    public required string Provider { get; init; }

    public string? InstalledVersion { get; init; }
}
