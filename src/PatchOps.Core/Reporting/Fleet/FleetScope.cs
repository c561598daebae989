namespace PatchOps.Reporting.Fleet;

/// <summary>How much of a fleet a report speaks of.</summary>
public enum FleetScope
{
    /// <summary>One machine.</summary>
    Device,

    /// <summary>The machines of one client.</summary>
    Client,

    /// <summary>The machines of several clients, or of none that is named.</summary>
    AllClients,
}
