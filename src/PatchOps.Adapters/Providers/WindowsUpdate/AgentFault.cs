using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>What a number of the agent means.</summary>
/// <param name="Code">The kind of failure.</param>
/// <param name="Words">What it is, as a sentence without its end; null where the number alone is known.</param>
/// <param name="IsTransient">True when trying again a little later may help.</param>
internal sealed record AgentFault(ErrorCode Code, string? Words, bool IsTransient)
{
    /// <summary>The words and the number: what was tried to be done goes in front.</summary>
    public string Say(int result) => Words is null ? AgentFaults.Hex(result) : $"{Words} ({AgentFaults.Hex(result)})";
}
