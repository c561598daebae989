namespace PatchOps.Deployment;

/// <summary>What a health check looks at.</summary>
public enum HealthKind
{
    /// <summary>A service runs.</summary>
    Service,

    /// <summary>An address accepts a connection.</summary>
    Tcp,

    /// <summary>An address answers with success.</summary>
    Http,

    /// <summary>A command ends with 0.</summary>
    Command,

    /// <summary>A unit that has failed; one row for each.</summary>
    FailedUnit,

    /// <summary>Errors in the system's log, per hour.</summary>
    ErrorRate,
}
