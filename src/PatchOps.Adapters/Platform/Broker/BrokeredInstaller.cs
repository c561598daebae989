using PatchOps.Brokering;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>How a provider behind the broker changes the machine: what the agent may refuse passes to SYSTEM, the rest is done here.</summary>
internal sealed class BrokeredInstaller(string provider, IPatchInstaller inner, IBroker broker, IReadOnlyList<string> refusals, Func<string?> source) : IPatchInstaller, IRestartPreparation
{
    private readonly BrokerAttempt _attempt = new(provider, broker, refusals, source);

    /// <inheritdoc/>
    /// <remarks>That this logon may not is no reason not to begin where SYSTEM does it.</remarks>
    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) => broker.Logon.CanBroker
        ? [.. inner.Check(check, context).Where(d => !refusals.Contains(d.Id))]
        : inner.Check(check, context);

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context) => _attempt.Do(
        () => inner.Snapshot(root, context), _ => [], BrokerVerb.Snapshot, new BrokerCall { Provider = provider, Root = root }, answer => answer.Packages, context);

    /// <inheritdoc/>
    public StepOutcome Download(InstallRequest request, OperationContext context) =>
        Step(() => inner.Download(request, context), BrokerVerb.Download, new BrokerCall { Provider = provider, Step = request }, context);

    /// <inheritdoc/>
    public StepOutcome Install(InstallRequest request, OperationContext context) =>
        Step(() => inner.Install(request, context), BrokerVerb.Install, new BrokerCall { Provider = provider, Step = request }, context);

    /// <inheritdoc/>
    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) => inner.Repair(root, lockTimeout, context);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context) => _attempt.Do(
        () => inner.CanRollback(root, patches, context),
        _ => [],
        BrokerVerb.CanRollback,
        new BrokerCall { Provider = provider, Root = root, Patches = patches },
        answer => answer.Outlooks,
        context);

    /// <inheritdoc/>
    public StashOutcome Stash(StashRequest request, OperationContext context) => inner.Stash(request, context);

    /// <inheritdoc/>
    public StepOutcome Restore(RestoreRequest request, OperationContext context) =>
        Step(() => inner.Restore(request, context), BrokerVerb.Restore, new BrokerCall { Provider = provider, Restore = request }, context);

    /// <inheritdoc/>
    public StepOutcome PrepareRestart(string root, OperationContext context) => inner is IRestartPreparation own
        ? Step(() => own.PrepareRestart(root, context), BrokerVerb.PrepareRestart, new BrokerCall { Provider = provider, Root = root }, context)
        : new StepOutcome { Succeeded = true, Message = "" };

    private StepOutcome Step(Func<StepOutcome> here, BrokerVerb verb, BrokerCall call, OperationContext context)
    {
        try
        {
            return _attempt.Do(here, outcome => outcome.Succeeded ? [] : outcome.Diagnostics, verb, call, answer => answer.Step, context);
        }
        catch (PatchOpsException failure) when (failure.Code.Id == ErrorCodes.BrokerDied.Id || failure.Code.Id == ErrorCodes.BrokerAnswerUnreadable.Id)
        {
            // It may have come far: as with a package manager that was killed, what it did is seen on the machine.
            return new StepOutcome { Succeeded = false, Message = failure.Message, Diagnostics = [failure.ToDiagnostic(provider)] };
        }
    }
}
