using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Policies;

namespace PatchOps.Deployment.Run;

/// <summary>The policy's commands, one after the other.</summary>
internal sealed class HooksPhase(bool isBefore) : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        var hooks = isBefore ? scope.Rules.Hooks.Before : scope.Rules.Hooks.After;
        return PhaseStart.Begin($"Running {string.Join(", ", hooks.Select(hook => hook.Run[0]))}.", () => Act(hooks, scope));
    }

    private PhaseOutcome Act(IReadOnlyList<PolicyHook> hooks, RunScope scope)
    {
        var facts = new List<JournalFact>();
        var warnings = new List<Diagnostic>();
        var context = new HookContext { DeploymentId = scope.Record.Id, PlanId = scope.Plan.Id, Root = scope.Root, Phase = isBefore ? HookPhase.Before : HookPhase.After };
        foreach (var hook in hooks)
        {
            scope.Report($"running {hook.Run[0]}");
            var result = HookRun.Run(hook, context, scope.Ports.Processes, scope.Context);
            facts.Add(JournalFact.Of(FactNames.Hook, result.Command, result.Failure ?? "It ended with 0.", result.Output));
            if (result.Succeeded)
            {
                continue;
            }

            var failure = ErrorCodes.HookFailed.ToDiagnostic(result.Failure!, target: hook.Run[0]);
            if (hook.OnFailure == HookFailure.Continue)
            {
                warnings.Add(failure with { Level = DiagnosticLevel.Warning });
                continue;
            }

            return PhaseOutcome.Failed(
                failure.Message, facts, DiagnosticFact.Of([.. warnings, failure]), hook.OnFailure == HookFailure.Rollback ? [JournalFact.Of(FactNames.WantsRollback)] : []);
        }

        return PhaseOutcome.Done(string.Format(CultureInfo.InvariantCulture, "{0} of {1} commands succeeded.", hooks.Count - warnings.Count, hooks.Count), facts, DiagnosticFact.Of(warnings));
    }
}
