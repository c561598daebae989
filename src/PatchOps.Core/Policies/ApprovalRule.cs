namespace PatchOps.Policies;

/// <summary>One entry of <c>approve</c>. Every condition given must hold; an entry without any matches every patch.</summary>
public sealed record ApprovalRule
{
    /// <summary>Kinds of change; empty for all.</summary>
    public IReadOnlyList<Classification> Classifications { get; init; } = [];

    /// <summary>Severities; empty for all.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>Package names; wildcards, without case.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Microsoft KBs, with or without the letters.</summary>
    public IReadOnlyList<string> Kbs { get; init; } = [];

    /// <summary>CVEs that it closes.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Patch identities; wildcards.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Titles; wildcards.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Publishers (<c>Debian</c>); wildcards.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Providers.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>How long after its release (else after it was first seen) a patch may be installed.</summary>
    public TimeSpan After { get; init; } = TimeSpan.Zero;

    /// <summary>The entry's place in the list, from 0, for reasons.</summary>
    public int Index { get; init; }
}
