namespace PatchOps;

/// <summary>Where a finding stands with its date.</summary>
public enum FindingState
{
    /// <summary>It cannot be said. Never to be read as in time.</summary>
    Unknown,

    /// <summary>Its date has passed.</summary>
    Overdue,

    /// <summary>Its date is near.</summary>
    DueSoon,

    /// <summary>Its date is far, or nothing binds it to one.</summary>
    OnTime,

    /// <summary>An accepted risk.</summary>
    Exempt,

    /// <summary>Nothing to install has been published.</summary>
    NoFix,
}
