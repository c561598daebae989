using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>Changes packages with a tool that knows one at a time.</summary>
/// <param name="tool">The tool.</param>
/// <param name="runner">Who runs it; asked for what an earlier process left running.</param>
/// <param name="setting">The surroundings.</param>
/// <param name="removesAdded">True when what came along can be told from what was there.</param>
internal sealed class PackageInstaller(IPackageTool tool, ISurvivingRunner runner, PackageSetting setting, bool removesAdded) : IPatchInstaller
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context)
    {
        if (!setting.IsElevated())
        {
            return [ErrorCodes.PackageNotPermitted.ToDiagnostic($"{tool.Title} changes what is installed for the machine with an administrator's rights alone.", tool.Provider)];
        }

        return WhatRuns(check.LockTimeout, context) is { } running ? [ErrorCodes.PackageBusy.ToDiagnostic($"{tool.Title} cannot begin: {running}.", tool.Provider)] : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context) => tool.Read(context);

    /// <inheritdoc/>
    public StepOutcome Download(InstallRequest request, OperationContext context) =>
        new() { Succeeded = true, Message = $"{tool.Title} fetches each package when it is installed." };

    /// <inheritdoc/>
    public StepOutcome Install(InstallRequest request, OperationContext context) => Try(request.LockTimeout, context, own => new PackageInstall(tool, own).Run(request));

    /// <inheritdoc/>
    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) =>
        Try(lockTimeout, context, _ => new StepOutcome { Succeeded = true, Message = $"{tool.Title} leaves nothing unfinished." });

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context) => PackageOutlooks.Of(tool, patches, context);

    /// <inheritdoc/>
    public StashOutcome Stash(StashRequest request, OperationContext context) => new()
    {
        Missing = request.Packages.Where(p => p.Version is not null)
            .Select(p => new StashedPackage(p.Name, p.Architecture, p.Version!, $"{tool.Title} keeps no installers; going back takes the version from its source", "")).ToArray(),
    };

    /// <inheritdoc/>
    public StepOutcome Restore(RestoreRequest request, OperationContext context) => Try(request.LockTimeout, context, own => new PackageRestore(tool, removesAdded, own).Run(request));

    // An installer that outlived a killed PatchOps is let finish: what it leaves is what is looked at. What has begun is not cancelled.
    private StepOutcome Try(TimeSpan lockTimeout, OperationContext context, Func<OperationContext, StepOutcome> run)
    {
        try
        {
            return WhatRuns(lockTimeout, context) is { } running
                ? Failed(ErrorCodes.PackageBusy, $"{tool.Title} cannot begin: {running}.", isTransient: true)
                : run(context with { Cancellation = default });
        }
        catch (PatchOpsException failure)
        {
            return Failed(failure.Code, failure.Message, failure.Code == ErrorCodes.PackageBusy || failure.Code == ErrorCodes.PackageSourceFailed);
        }
    }

    private string? WhatRuns(TimeSpan atMost, OperationContext context)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        if (runner.WaitForOthers(setting.Folder(), atMost, context) is { } left)
        {
            return left;
        }

        while (setting.IsInstallerBusy())
        {
            if (waited.Elapsed >= atMost)
            {
                return "Windows Installer is installing something";
            }

            new CancellableWait().Pause(s_pause, context.Cancellation);
        }

        return null;
    }

    private StepOutcome Failed(ErrorCode code, string message, bool isTransient) =>
        new() { Succeeded = false, Message = message, IsTransient = isTransient, Diagnostics = [code.ToDiagnostic(message, tool.Provider) with { Level = DiagnosticLevel.Error }] };
}
