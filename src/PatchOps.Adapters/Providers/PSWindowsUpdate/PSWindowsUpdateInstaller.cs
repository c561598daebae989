using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>Changes updates with PSWindowsUpdate, one at a time. What the module says of an update is told; what a fresh search lists as installed counts.</summary>
/// <param name="processes">Runs DISM, which knows of removals that stand in no history.</param>
internal sealed class PSWindowsUpdateInstaller(IProcessRunner processes) : IPatchInstaller
{
    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) =>
        UpdateModule.WhyNot(context) is { } reason ? [ErrorCodes.ModuleNotUsable.ToDiagnostic(reason, ProviderNames.PSWindowsUpdate, UpdateModule.Name)] : [];

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context)
    {
        var scan = ModuleScan.Run(UpdateModule.Of(context), processes, context);

        // Half a list would read as "removed" for all that is not in it.
        if (scan.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error) is { } failure)
        {
            throw ErrorCodes.ModuleScanFailed.ToException(failure.Message, UpdateModule.Name);
        }

        return scan.Installed.Select(facts => new PackageCondition
        {
            Name = facts.UpdateId,
            Version = UpdateRow.Version(facts),
            WaitsForRestart = facts.RebootRequired == true,
            IncludesEarlier = true,
        }).ToArray();
    }

    /// <inheritdoc/>
    public StepOutcome Download(InstallRequest request, OperationContext context) => new ModuleInstallation(UpdateModule.Of(context), request, processes, context).Download();

    /// <inheritdoc/>
    public StepOutcome Install(InstallRequest request, OperationContext context) => new ModuleInstallation(UpdateModule.Of(context), request, processes, context).Install();

    /// <inheritdoc/>
    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) =>
        new() { Succeeded = true, Message = "The Windows Update Agent brings itself back to work." };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context)
    {
        var missing = ModuleScan.Run(UpdateModule.Of(context), processes, context).Missing.ToDictionary(facts => facts.UpdateId, facts => facts.IsUninstallable, StringComparer.Ordinal);
        return patches.ToDictionary(patch => patch.Id, patch => (missing.TryGetValue(patch.Name, out var can) ? can : null) switch
        {
            true => new RollbackOutlook { Feasible = true, How = "Remove-WindowsUpdate takes it back." },
            false => new RollbackOutlook { Feasible = false, How = "The update says that it cannot be uninstalled." },
            null => new RollbackOutlook { How = "Whether it can be uninstalled shows once it is installed." },
        }, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public StashOutcome Stash(StashRequest request, OperationContext context) => new()
    {
        Missing = request.Packages.Where(package => package.Version is not null)
            .Select(package => new StashedPackage(package.Name, package.Architecture, package.Version!, "An earlier revision of an update cannot be installed again.", "")).ToArray(),
    };

    /// <inheritdoc/>
    public StepOutcome Restore(RestoreRequest request, OperationContext context) => new ModuleRemoval(UpdateModule.Of(context), context).Run(request);
}
