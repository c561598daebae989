namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>A number that the agent gave as a result, on its way to the table: as one that it threw.</summary>
internal sealed class AgentResultException : Exception
{
    /// <summary>Of a number.</summary>
    public AgentResultException(int result)
        : base("The agent's result is " + AgentFaults.Hex(result) + ".") => HResult = result;
}
