namespace PatchOps.Advisories.Matching;

/// <summary>What one claim means for one version.</summary>
internal enum ClaimOutcome
{
    /// <summary>The version never had it.</summary>
    NotAffected,

    /// <summary>The version is fixed.</summary>
    Resolved,

    /// <summary>The version has it.</summary>
    Affected,

    /// <summary>Nobody knows.</summary>
    Undetermined,
}
