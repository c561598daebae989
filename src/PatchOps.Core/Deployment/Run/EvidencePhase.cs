using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Takes evidence before what would destroy it. Without it nothing that follows is installed.</summary>
internal sealed class EvidencePhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        var step = scope.StepOf(move);
        var patches = scope.Plan.Steps.SelectMany(s => s.Patches).Where(patch => step.EvidenceFor.Contains(patch.Id, StringComparer.Ordinal)).ToArray();
        return PhaseStart.Begin($"Taking evidence: {step.Reason}", () =>
        {
            var bundle = scope.Ports.Evidence.Collect(
                new EvidenceRequest { Root = scope.Root, DeploymentId = scope.Record.Id, Step = step.Number, Patches = patches }, scope.Context);
            var lacks = bundle.Missing.Count == 0 ? "" : $" It lacks: {string.Join(" ", bundle.Missing)}";
            return PhaseOutcome.Done($"{bundle.Path} (SHA-256 {bundle.Sha256}).{lacks}", [JournalFact.Of(FactNames.Evidence, bundle.Path, bundle.Sha256)]);
        });
    }
}
