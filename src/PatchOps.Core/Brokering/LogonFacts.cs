namespace PatchOps.Brokering;

/// <summary>How this process is logged on.</summary>
public sealed record LogonFacts
{
    /// <summary>True for SYSTEM itself.</summary>
    public bool IsSystem { get; init; }

    /// <summary>True for an elevated administrator, who may have SYSTEM do something.</summary>
    public bool IsElevated { get; init; }

    /// <summary>True for a logon over the network (WinRM, SSH): its token has NETWORK (S-1-5-2), and neither INTERACTIVE (S-1-5-4), BATCH (S-1-5-3) nor SERVICE (S-1-5-6).</summary>
    public bool IsNetwork { get; init; }

    /// <summary>True where SYSTEM can be had to do something in this process's stead.</summary>
    public bool CanBroker => IsElevated && !IsSystem;

    /// <summary>True where the Windows Update Agent is known to refuse, so that it is not asked first.</summary>
    public bool NeedsBroker => CanBroker && IsNetwork;
}
