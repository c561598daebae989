namespace PatchOps.Brokering;

/// <summary>How far a run under SYSTEM is.</summary>
public enum BrokerState
{
    /// <summary>Asked for; nobody has begun yet.</summary>
    Requested,

    /// <summary>Begun.</summary>
    Running,

    /// <summary>Over; its result is there.</summary>
    Ended,
}
