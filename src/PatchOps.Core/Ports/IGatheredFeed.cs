namespace PatchOps.Ports;

/// <summary>What was read of one feed and waits for the decision whether it is taken in.</summary>
public interface IGatheredFeed : IAdvisorySink
{
    /// <summary>The parts that were begun, by name.</summary>
    IReadOnlyDictionary<string, IAdvisoryPart> Parts { get; }
}
