namespace PatchOps.Brokering;

/// <summary>How a run ended on the side that did it.</summary>
public enum BrokerServed
{
    /// <summary>The one who asked has taken its result.</summary>
    Collected,

    /// <summary>The one who asked wanted it stopped, or asked for something that leaves nothing to go on with.</summary>
    Done,

    /// <summary>Nobody took the result of something that changed the machine: the session that asked has ended in the middle of its deployment.</summary>
    Abandoned,
}
