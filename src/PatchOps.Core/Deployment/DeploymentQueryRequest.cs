namespace PatchOps.Deployment;

/// <summary>Which deployments, and how closely.</summary>
public sealed record DeploymentQueryRequest
{
    /// <summary>Ids; empty for the last ones.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>How many at most.</summary>
    public int Last { get; init; } = 20;

    /// <summary>Verify the journals; a fault is among the result's diagnostics (PO1309) and in its journal.</summary>
    public bool Verify { get; init; }

    /// <summary>A head that was written down elsewhere, to be found at the end of the journal; null for none.</summary>
    public string? Head { get; init; }
}
