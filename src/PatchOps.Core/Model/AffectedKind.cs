namespace PatchOps;

/// <summary>What a publisher says about a package and a vulnerability.</summary>
public enum AffectedKind
{
    /// <summary>Affected: below the fixed version where there is one, else every version.</summary>
    Affected,

    /// <summary>Never affected (Debian's fixed version "0").</summary>
    NotAffected,

    /// <summary>The publisher has not found out.</summary>
    Undetermined,

    /// <summary>Affected, and its publisher regards it as without security impact (Debian's urgency "unimportant").</summary>
    Unimportant,

    /// <summary>Affected, and its publisher no longer supports the package there (Debian's "end-of-life").</summary>
    EndOfLife,

    /// <summary>The publisher took the advisory back.</summary>
    Withdrawn,
}
