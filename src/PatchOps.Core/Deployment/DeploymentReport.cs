using System.Globalization;
using PatchOps.Deployment.Run;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Deployment;

/// <summary>A deployment's result, from its record and its journal alone: what is shown later is what was written then.</summary>
internal static class DeploymentReport
{
    /// <summary>The result.</summary>
    /// <param name="record">The record.</param>
    /// <param name="entries">The journal.</param>
    /// <param name="faults">Where the journal is not what was written; null when nobody looked.</param>
    public static DeploymentResult Of(DeploymentRecord record, IReadOnlyList<JournalEntry> entries, IReadOnlyList<JournalFault>? faults = null)
    {
        var progress = new DeploymentProgress(record, entries);
        var broken = (faults ?? []).Select(fault => ErrorCodes.JournalBroken.ToDiagnostic(
            fault.Number is { } number ? string.Format(CultureInfo.InvariantCulture, "Row {0}: {1}", number, fault.Message) : fault.Message, target: fault.DeploymentId ?? record.Id));
        return new DeploymentResult
        {
            Id = record.Id,
            PlanId = record.Plan.Id,
            Device = record.Plan.Device,
            Root = record.Plan.Root,
            Policy = record.Plan.Policy,
            State = record.State,
            Reason = ReasonOf(record, entries),
            UndoRequested = record.RetiredAt is null ? progress.IsUndo : null,
            StartedAt = record.StartedAt,
            EndedAt = record.EndedAt,
            Steps = record.Plan.Steps.Select(step => Step(step, progress)).ToArray(),
            Patches = PatchesOf(progress).OrderBy(patch => patch.Id, StringComparer.Ordinal).ToArray(),
            ChangedBeyondPlan = progress.Facts(DeploymentPhase.Proof, null, FactNames.BeyondPlan).Select(PackageTable.Read).ToArray(),
            RebootState = Reboot(progress),
            Journal = new DeploymentJournal { Count = record.Count, Head = record.Head, Entries = entries, IsSound = faults is null ? null : faults.Count == 0, Faults = faults ?? [] },
            Diagnostics = [.. Said(entries), .. broken],
        };
    }

    /// <summary>The result of a deployment that was not begun.</summary>
    public static DeploymentResult NotBegun(PatchPlan plan, DeploymentState state, string reason, IReadOnlyList<Diagnostic> diagnostics) => new()
    {
        Id = "",
        PlanId = plan.Id,
        Device = plan.Device,
        Root = plan.Root,
        Policy = plan.Policy,
        State = state,
        Reason = reason,
        UndoRequested = false,
        Steps = plan.Steps.Select(step => new DeployedStep { Number = step.Number, Provider = step.Provider, Action = step.Action, State = StepState.NotStarted, Reason = reason }).ToArray(),
        Patches = plan.Steps.SelectMany(step => step.Patches).Select(patch => DeployedPatch.Of(patch, PatchOutcome.NotStarted, reason)).OrderBy(p => p.Id, StringComparer.Ordinal).ToArray(),
        RebootState = RebootState.Unknown("Nothing was done, and nobody looked."),
        Journal = new DeploymentJournal { Count = 0, Head = "" },
        Diagnostics = diagnostics,
    };

    private static string ReasonOf(DeploymentRecord record, IReadOnlyList<JournalEntry> entries) => record.State switch
    {
        DeploymentState.RebootPending => "It waits for the restart of the machine, and goes on after it.",
        DeploymentState.Running => "It has not come to its end: " + (entries.Count > 0 ? entries[entries.Count - 1].Message : "it has only begun."),
        _ => entries.LastOrDefault(e => e.Phase == DeploymentPhase.End)?.Message ?? (record.RetiredAt is null ? "" : "Its journal was cut because it was old."),
    };

    private static DeployedStep Step(PlanStep step, DeploymentProgress progress)
    {
        var phase = step.Action == StepAction.CollectEvidence ? DeploymentPhase.Evidence : DeploymentPhase.Install;
        var rows = progress.Entries.Where(e => e.Step == step.Number && e.Phase != DeploymentPhase.Download).ToArray();
        var state = progress.StateOf(step);
        return new DeployedStep
        {
            Number = step.Number,
            Provider = step.Provider,
            Action = step.Action,
            State = state,
            Reason = state == StepState.NotStarted && step.Action == StepAction.Install ? OutcomeDecision.WhyNotStarted(step, progress) : progress.LastOf(step)?.Message ?? "",
            Attempts = progress.Of(phase, step.Number).Begun,
            StartedAt = rows.FirstOrDefault(e => e.Event == JournalEvent.Begins)?.At,
            EndedAt = state is StepState.NotStarted or StepState.Running ? null : rows.LastOrDefault()?.At,
        };
    }

    private static IEnumerable<DeployedPatch> PatchesOf(DeploymentProgress progress)
    {
        var proven = progress.Facts(DeploymentPhase.Proof, null, FactNames.Outcome).ToDictionary(fact => fact.Values[0], StringComparer.Ordinal);
        var excluded = progress.AllFacts(FactNames.Excluded).ToLookup(fact => fact.Values[0], StringComparer.Ordinal);
        foreach (var step in progress.InstallSteps)
        {
            foreach (var patch in step.Patches)
            {
                if (proven.TryGetValue(patch.Id, out var fact) && Enum.TryParse(fact.Values[1], out PatchOutcome outcome))
                {
                    yield return DeployedPatch.Of(patch, outcome, fact.Values[2]) with { Cves = fact.Values.Skip(3).ToArray() };
                }
                else if (progress.Of(DeploymentPhase.Install, step.Number).Begun > 0)
                {
                    yield return DeployedPatch.Of(patch, PatchOutcome.Unknown, "It was begun; nobody has looked yet.");
                }
                else
                {
                    yield return DeployedPatch.Of(patch, PatchOutcome.NotStarted, excluded[patch.Id].FirstOrDefault()?.Values[1]
                        ?? (progress.Record.DownloadsOnly && progress.Of(DeploymentPhase.Download, step.Number) is { IsDone: true } fetched
                            ? (fetched.Last!.Event == JournalEvent.Skipped ? fetched.Last.Message : "It is fetched; nothing was installed, as asked.")
                            : OutcomeDecision.WhyNotStarted(step, progress)));
                }
            }
        }
    }

    private static RebootState Reboot(DeploymentProgress progress)
    {
        var facts = progress.Of(DeploymentPhase.Proof) is { IsSettled: true } proof ? proof.Last!.Facts : [];
        return progress.Record.State == DeploymentState.RebootPending
            ? new RebootState { Pending = true, Reasons = ["The deployment asked for it."] }
            : facts.FirstOrDefault(fact => fact.Name == FactNames.RebootPending) is not { } pending ? RebootState.Unknown("Nobody has looked yet.")
            : new RebootState
            {
                Pending = pending.Values[0] switch { "true" => true, "false" => false, _ => null },
                Reasons = facts.Where(fact => fact.Name == FactNames.RebootReason).Select(fact => fact.Values[0]).ToArray(),
                StaleProcesses = facts.Where(fact => fact.Name == FactNames.StaleProcess).Select(Stale).ToArray(),
            };
    }

    private static StaleProcess Stale(JournalFact fact) => new()
    {
        Pid = int.TryParse(fact.Values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0,
        Name = fact.Values[1],
        Unit = fact.Values[2].Length == 0 ? null : fact.Values[2],
    };

    // An attempt that failed and was made good is not a failure of the deployment: of each part the last word counts.
    private static IReadOnlyList<Diagnostic> Said(IReadOnlyList<JournalEntry> entries)
    {
        var last = entries.Where(e => e.Event != JournalEvent.Begins).GroupBy(e => (e.Phase, e.Step)).SelectMany(same => same.Where(e => e.Event == JournalEvent.Note || e == same.LastOrDefault(other => other.Event != JournalEvent.Note)));
        IReadOnlyList<Diagnostic> all = [];
        foreach (var entry in last.Concat(entries.Where(e => e.Event == JournalEvent.Begins)).OrderBy(e => e.Number))
        {
            all = Diagnostic.Join(all, entry.Facts.Select(DiagnosticFact.Read).OfType<Diagnostic>().ToArray());
        }

        return all;
    }
}
