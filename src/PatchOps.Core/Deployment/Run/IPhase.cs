namespace PatchOps.Deployment.Run;

/// <summary>One part of a deployment.</summary>
internal interface IPhase
{
    /// <summary>Looks what there is to do; changes nothing.</summary>
    PhaseStart Prepare(Move move, RunScope scope);
}
