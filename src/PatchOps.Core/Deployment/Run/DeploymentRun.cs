using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>
/// Does one move after the other until nothing is left: looks, writes down what is about to be done, does it, writes down what came of it. It
/// holds nothing that the journal does not: whoever kills it loses nothing.
/// </summary>
internal sealed class DeploymentRun(RunScope scope)
{
    // Once may be a power cut, twice bad luck.
    private const int MostUnfinished = 3;

    private static readonly Dictionary<DeploymentPhase, IPhase> s_phases = new()
    {
        [DeploymentPhase.Preflight] = new PreflightPhase(),
        [DeploymentPhase.Repair] = new RepairPhase(),
        [DeploymentPhase.Baseline] = new BaselinePhase(),
        [DeploymentPhase.Download] = new DownloadPhase(),
        [DeploymentPhase.Stash] = new StashPhase(),
        [DeploymentPhase.BeforeHooks] = new HooksPhase(isBefore: true),
        [DeploymentPhase.Evidence] = new EvidencePhase(),
        [DeploymentPhase.Install] = new InstallPhase(),
        [DeploymentPhase.Verify] = new VerifyPhase(),
        [DeploymentPhase.Services] = new ServicesPhase(),
        [DeploymentPhase.Reboot] = new RebootPhase(),
        [DeploymentPhase.Health] = new HealthPhase(),
        [DeploymentPhase.AfterHooks] = new HooksPhase(isBefore: false),
        [DeploymentPhase.Rollback] = new RollbackPhase(),
        [DeploymentPhase.Proof] = new ProofPhase(),
    };

    /// <summary>Runs to the end, to a restart, or to the next safe point after the user's stop.</summary>
    /// <param name="first">A move to begin with, instead of what the journal asks for; or null.</param>
    /// <exception cref="OperationCanceledException">The caller stopped; the journal says where.</exception>
    public void Run(Move? first = null)
    {
        for (var move = first ?? NextMove.Of(scope.Progress); move is not null; move = NextMove.Of(scope.Progress))
        {
            StopIfAsked(move);
            scope.Report(DescriptionOf(move));
            if (move.Phase == DeploymentPhase.End)
            {
                RebootPhase.ForgetResume(scope);
                var (state, reason) = EndState.Of(scope.Progress);
                scope.Append(DeploymentPhase.End, JournalEvent.Done, null, reason, [], state);
                scope.Report("done", completed: true);
            }
            else if (!Do(move))
            {
                scope.Report("waiting for the restart", completed: true);
                return;
            }
        }
    }

    private bool Do(Move move)
    {
        if (scope.Progress.Of(move.Phase, move.Step) is { IsOpen: true, Unfinished: >= MostUnfinished })
        {
            var loops = ErrorCodes.DeploymentLoops.ToDiagnostic(string.Format(
                CultureInfo.InvariantCulture, "{0} was begun {1} times and never came to its end.", DescriptionOf(move), MostUnfinished), target: scope.Record.Id);
            scope.Append(move.Phase, JournalEvent.Failed, move.Step, loops.Message, [DiagnosticFact.Of(loops), JournalFact.Of(FactNames.Loops)]);
            return true;
        }

        var start = Guard(move, () => s_phases[move.Phase].Prepare(move, scope), failed => PhaseStart.Known(failed));
        if (start.Act is null)
        {
            return Write(move, start.Already!);
        }

        scope.Append(move.Phase, JournalEvent.Begins, move.Step, start.Message, start.Facts, start.State);
        return Write(move, Guard(move, start.Act, failed => failed));
    }

    private bool Write(Move move, PhaseOutcome outcome)
    {
        if (outcome.Suspends)
        {
            return false;
        }

        scope.Append(move.Phase, outcome.Event, move.Step, outcome.Message, outcome.Facts, scope.Record.State == DeploymentState.RebootPending ? DeploymentState.Running : null);
        return true;
    }

    private T Guard<T>(Move move, Func<T> work, Func<PhaseOutcome, T> failed)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException)
        {
            Stopped(move);
            throw;
        }
        catch (PatchOpsException failure)
        {
            scope.Context.Log.Write(LogLevel.Error, "deployment", failure.ToString());
            return failed(PhaseOutcome.Failed(failure.ToDiagnostic()));
        }
        catch (Exception failure)
        {
            scope.Context.Log.Write(LogLevel.Error, "deployment", failure.ToString());
            return failed(PhaseOutcome.Failed(ErrorCodes.Unexpected.ToDiagnostic($"{DescriptionOf(move)}: {failure.Message}")));
        }
    }

    private void StopIfAsked(Move move)
    {
        if (scope.Context.Cancellation.IsCancellationRequested)
        {
            Stopped(move);
            throw new OperationCanceledException(scope.Context.Cancellation);
        }
    }

    private void Stopped(Move move) =>
        scope.Append(move.Phase, JournalEvent.Note, move.Step, $"Stopped by its user; the next run goes on with it: {DescriptionOf(move)}.", []);

    private static string DescriptionOf(Move move) => (move.Phase switch
    {
        DeploymentPhase.Preflight => "looking whether it can begin",
        DeploymentPhase.Repair => "repairing the package manager's state",
        DeploymentPhase.Baseline => "writing down how things are",
        DeploymentPhase.Download => "fetching step",
        DeploymentPhase.Stash => "keeping what going back needs",
        DeploymentPhase.BeforeHooks => "the policy's commands before",
        DeploymentPhase.Evidence => "taking evidence, step",
        DeploymentPhase.Install => "installing step",
        DeploymentPhase.Verify => "verifying",
        DeploymentPhase.Services => "restarting services",
        DeploymentPhase.Reboot => "restarting the machine",
        DeploymentPhase.Health => "checking the health",
        DeploymentPhase.AfterHooks => "the policy's commands after",
        DeploymentPhase.Rollback => "going back",
        DeploymentPhase.Proof => "scanning anew",
        _ => "ending",
    }) + (move.Step is { } step ? " " + step.ToString(CultureInfo.InvariantCulture) : "");
}
