namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>A package of servicing.</summary>
/// <param name="Identity">Its full name (<c>Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.4893.1.8</c>).</param>
/// <param name="State">Its state in English (<c>Installed</c>, <c>Install Pending</c>, <c>Superseded</c>).</param>
internal sealed record DismPackage(string Identity, string State)
{
    /// <summary>True when it is what the machine runs, or will with the restart.</summary>
    public bool IsInForce => State is "Installed" or "Install Pending";

    /// <summary>True when the next restart takes it away.</summary>
    public bool IsBeingRemoved => State is "Uninstall Pending";
}
