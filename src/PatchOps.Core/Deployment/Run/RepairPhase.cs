using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Brings what an interrupted transaction left back to work: somebody else's at the beginning, our own after a kill.</summary>
internal sealed class RepairPhase : IPhase
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        var providers = move.Step is null ? scope.Providers.ToArray() : [scope.StepOf(move).Provider];
        return PhaseStart.Begin("Bringing an interrupted package manager back to work, where there is one.", () => Act(providers, move, scope));
    }

    private static PhaseOutcome Act(IReadOnlyList<string> providers, Move move, RunScope scope)
    {
        var outcomes = new List<StepOutcome>();
        foreach (var provider in providers)
        {
            // The package manager of a run that was killed may still be at work, and be right.
            outcomes.Add(scope.Installer(provider).Repair(scope.Root, s_patience, scope.Uninterrupted));
        }

        var failed = outcomes.Where(o => !o.Succeeded).ToArray();
        var facts = outcomes.SelectMany(o => DiagnosticFact.Of(o.Diagnostics));

        // Within a step the look that follows decides; at the beginning nothing may be built on what is broken.
        return failed.Length > 0 && move.Step is null
            ? PhaseOutcome.Failed(string.Join(" ", failed.Select(o => o.Message)), facts)
            : PhaseOutcome.Done(string.Join(" ", outcomes.Select(o => o.Message)), facts);
    }
}
