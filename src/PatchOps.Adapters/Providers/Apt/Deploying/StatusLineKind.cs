namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>What a line of apt's status descriptor speaks of.</summary>
public enum StatusLineKind
{
    /// <summary>A download (<c>dlstatus</c>).</summary>
    Download,

    /// <summary>Unpacking and configuring (<c>pmstatus</c>).</summary>
    Package,

    /// <summary>A package that failed (<c>pmerror</c>).</summary>
    Error,

    /// <summary>A configuration file that was changed here and by the package (<c>pmconffile</c>).</summary>
    ConfigurationFile,
}
