using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Simulating;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Changes packages with apt and dpkg, of the machine or of a root.</summary>
internal sealed class AptInstaller(AptTools tools, AptSystemLoader loader, IProcessRunner processes, Func<AptFolders> folders) : IPatchInstaller
{
    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) => new AptPreflight(folders(), check, context).Run();

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context) => AptSnapshot.Read(root);

    /// <inheritdoc/>
    public StepOutcome Download(InstallRequest request, OperationContext context) =>
        Try(request.Root, context, (target, configuration) => new AptTransaction(tools, processes, target, configuration, context).Download(request));

    /// <inheritdoc/>
    public StepOutcome Install(InstallRequest request, OperationContext context) =>
        Try(request.Root, context, (target, configuration) => new AptTransaction(tools, processes, target, configuration, context).Install(request));

    /// <inheritdoc/>
    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) =>
        Try(root, context, (target, configuration) => new AptRepair(tools, processes, target, configuration, context).Run(lockTimeout));

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context) =>
        With(root, context, (target, configuration) => new RollbackOutlooks(tools, target, configuration, context).Of(patches));

    /// <inheritdoc/>
    public StashOutcome Stash(StashRequest request, OperationContext context) =>
        With(request.Root, context, (target, configuration) => new AptStash(tools, target, configuration, context).Run(request));

    /// <inheritdoc/>
    public StepOutcome Restore(RestoreRequest request, OperationContext context) =>
        Try(request.Root, context, (target, configuration) => new AptRestore(tools, processes, target, configuration, context).Run(request));

    // What stops a step before apt began is an outcome too: the caller goes on from it as from apt's own failures.
    private StepOutcome Try(string root, OperationContext context, Func<AptTarget, AptRootConfiguration, StepOutcome> run)
    {
        try
        {
            if (root != ScanRequest.MachineRoot)
            {
                TreeFolders.Check(root);
            }

            return With(root, context, run);
        }
        catch (PatchOpsException failure)
        {
            return new StepOutcome
            {
                Succeeded = false,
                Message = failure.Message,
                IsTransient = failure.Code == ErrorCodes.AptLocked,
                Diagnostics = [failure.ToDiagnostic(AptProvider.ProviderName)],
            };
        }
    }

    private T With<T>(string root, OperationContext context, Func<AptTarget, AptRootConfiguration, T> run)
    {
        var system = loader.Load(root, context);
        if (root != ScanRequest.MachineRoot)
        {
            TreeFiles.Check(root, system.Settings);
        }

        using var configuration = AptRootConfiguration.For(root, system);
        return run(new AptTarget { Root = root, System = system, Folders = folders() }, configuration);
    }
}
