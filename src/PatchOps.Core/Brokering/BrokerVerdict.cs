namespace PatchOps.Brokering;

/// <summary>What has become of a run.</summary>
public enum BrokerVerdict
{
    /// <summary>It is under way, however slow.</summary>
    UnderWay,

    /// <summary>Its result is there.</summary>
    Ended,

    /// <summary>It was never begun, and will not be.</summary>
    NeverBegan,

    /// <summary>It was begun and is gone without a result.</summary>
    Died,
}
