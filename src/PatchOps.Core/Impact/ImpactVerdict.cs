namespace PatchOps.Impact;

/// <summary>What a comparison says. Not knowing is two words of its own, and neither reads as "no change".</summary>
public enum ImpactVerdict
{
    /// <summary>Nothing was sampled.</summary>
    NotSampled,

    /// <summary>There are too few samples for any change to be found, however large.</summary>
    NotEnoughSamples,

    /// <summary>It would have been found, and is not there.</summary>
    NoMeasurableChange,

    /// <summary>It changed for the better.</summary>
    Better,

    /// <summary>It changed for the worse.</summary>
    Worse,
}
