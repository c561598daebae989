using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>
/// What a deployment's journal says of it. The decision what comes next is made from this alone, so that a run that goes on after a kill decides
/// as the one that was killed would have.
/// </summary>
internal sealed class DeploymentProgress
{
    private static readonly DeploymentPhase[] s_ofStep = [DeploymentPhase.Evidence, DeploymentPhase.Install, DeploymentPhase.Repair, DeploymentPhase.Verify, DeploymentPhase.Rollback];

    private readonly Dictionary<Move, PhaseProgress> _phases = [];
    private readonly Dictionary<int, JournalEntry> _lastOfStep = [];
    private readonly IReadOnlyList<JournalEntry> _entries;

    /// <summary>What these rows say.</summary>
    public DeploymentProgress(DeploymentRecord record, IReadOnlyList<JournalEntry> entries)
    {
        Record = record;
        _entries = entries;
        foreach (var entry in entries)
        {
            if (entry.Phase == DeploymentPhase.Rollback && entry.Step is null && Of(DeploymentPhase.End).IsDone)
            {
                // It had ended; what follows is its undoing.
                IsUndo = true;
                _phases.Remove(new Move(DeploymentPhase.End));
                _phases.Remove(new Move(DeploymentPhase.Proof));
                _phases.Remove(new Move(DeploymentPhase.Rollback));
            }

            Take(entry);
        }
    }

    /// <summary>The deployment.</summary>
    public DeploymentRecord Record { get; }

    /// <summary>The plan.</summary>
    public PatchPlan Plan => Record.Plan;

    /// <summary>The rows.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>True when it had ended and is being undone, or was.</summary>
    public bool IsUndo { get; }

    /// <summary>The steps that install.</summary>
    public IEnumerable<PlanStep> InstallSteps => Plan.Steps.Where(step => step.Action == StepAction.Install);

    /// <summary>How far a phase is.</summary>
    public PhaseProgress Of(DeploymentPhase phase, int? step = null) => _phases.TryGetValue(new Move(phase, step), out var progress) ? progress : PhaseProgress.None;

    /// <summary>The last row that moved a step, or null.</summary>
    public JournalEntry? LastOf(PlanStep step) => _lastOfStep.TryGetValue(step.Number, out var entry) ? entry : null;

    /// <summary>How a step stands.</summary>
    public StepState StateOf(PlanStep step)
    {
        if (step.Action == StepAction.CollectEvidence)
        {
            var evidence = Of(DeploymentPhase.Evidence, step.Number);
            return evidence.IsDone ? StepState.Verified : evidence.IsFailed ? StepState.Failed : evidence.IsOpen ? StepState.Running : StepState.NotStarted;
        }

        if (Of(DeploymentPhase.Install, step.Number) is { Begun: 0 })
        {
            return StepState.NotStarted;
        }

        var rollback = Of(DeploymentPhase.Rollback, step.Number);
        return rollback.IsSettled ? (rollback.IsDone ? StepState.RolledBack : StepState.Failed)
            : rollback.IsOpen ? StepState.Running
            : Of(DeploymentPhase.Verify, step.Number) is { IsDone: true } && LastOf(step)!.Phase == DeploymentPhase.Verify ? (Undone ? StepState.RolledBack : StepState.Verified)
            : IsGivenUp(step) ? StepState.Failed
            : StepState.Running;
    }

    /// <summary>True when all that the deployment did was undone.</summary>
    public bool Undone => Of(DeploymentPhase.Rollback).Last?.Event == JournalEvent.Done;

    /// <summary>True when a step was begun, is not as it should be, and is not tried again.</summary>
    public bool IsGivenUp(PlanStep step)
    {
        // It was to be tried again, and the window was over.
        if (LastOf(step) is { Phase: DeploymentPhase.Install, Event: JournalEvent.Skipped } && Of(DeploymentPhase.Install, step.Number).Begun > 0)
        {
            return true;
        }

        return LastOf(step) is { Phase: DeploymentPhase.Verify, Event: JournalEvent.Failed } last
            && (IsRepaired(step) || !last.Facts.Any(fact => fact.Name == FactNames.Unsound))
            && (AttemptsAt(step) >= Plan.Rules.Retries.Attempts || IsLooping(step));
    }

    /// <summary>True when the installation of a patch was begun: what was left out after a first attempt was part of that.</summary>
    public bool WasBegun(PlanStep step, string patchId)
    {
        var begun = _entries.FirstOrDefault(e => e.Phase == DeploymentPhase.Install && e.Step == step.Number && e.Event == JournalEvent.Begins);
        var leftOut = _entries.FirstOrDefault(e => e.Facts.Any(fact => fact.Name == FactNames.Excluded && fact.Values[0] == patchId));
        return begun is not null && (leftOut is null || leftOut.Number > begun.Number);
    }

    // What a kill cut short is not a failure of the patch; how often that may happen is another rule.
    private int AttemptsAt(PlanStep step) =>
        _entries.Count(e => e.Phase == DeploymentPhase.Install && e.Step == step.Number && (e.Event is JournalEvent.Done or JournalEvent.Failed));

    private bool IsLooping(PlanStep step) =>
        Of(DeploymentPhase.Install, step.Number).Last?.Facts.Any(fact => fact.Name == FactNames.Loops) == true;

    /// <summary>True when a repair came after the last installation of a step.</summary>
    public bool IsRepaired(PlanStep step) =>
        Of(DeploymentPhase.Repair, step.Number).Last is { } repair && repair.Number > (_entries.LastOrDefault(e => e.Phase == DeploymentPhase.Install && e.Step == step.Number)?.Number ?? 0);

    /// <summary>True when a step was begun that installs.</summary>
    public bool HasBegunSteps => InstallSteps.Any(step => Of(DeploymentPhase.Install, step.Number).Begun > 0);

    /// <summary>The deployment that left the restart which this one is for; null for one that installs.</summary>
    public string? RestartOf => AllFacts(FactNames.RestartOf).FirstOrDefault()?.Values[0];

    /// <summary>The facts of a name in the row that says how a phase ended last; none where it has not ended.</summary>
    public IEnumerable<JournalFact> Facts(DeploymentPhase phase, int? step, string name) =>
        Of(phase, step) is { IsSettled: true } settled ? settled.Last!.Facts.Where(fact => fact.Name == name) : [];

    /// <summary>The facts of a name in all rows.</summary>
    public IEnumerable<JournalFact> AllFacts(string name) => _entries.SelectMany(entry => entry.Facts).Where(fact => fact.Name == name);

    private void Take(JournalEntry entry)
    {
        var key = new Move(entry.Phase, entry.Step);
        if (!_phases.TryGetValue(key, out var phase))
        {
            _phases.Add(key, phase = new PhaseProgress());
        }

        phase.Take(entry);
        if (entry.Step is { } step && entry.Event != JournalEvent.Note && s_ofStep.Contains(entry.Phase))
        {
            _lastOfStep[step] = entry;
        }
    }
}
