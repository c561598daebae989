namespace PatchOps.Planning;

/// <summary>What this machine's earlier deployments mean for its next plan.</summary>
public sealed record DeploymentMemory
{
    /// <summary>Nothing is known.</summary>
    public static DeploymentMemory None { get; } = new();

    /// <summary>When this machine last ran a deployment in a window (UTC): what it ran it did not miss. Null when it never did.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>Patches that failed or were undone again and again, by identity, each with that in one sentence: they are not tried once more.</summary>
    public IReadOnlyDictionary<string, string> FailedBefore { get; init; } = new Dictionary<string, string>();
}
