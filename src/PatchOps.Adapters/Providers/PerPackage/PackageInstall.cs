using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>Installs the patches of a step one by one, in exactly their versions. No exit code is believed: what is installed afterwards decides.</summary>
internal sealed class PackageInstall(IPackageTool tool, OperationContext context)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<string> _failed = [];
    private bool _isTransient = true;
    private IReadOnlyList<PackageCondition>? _now;

    /// <summary>Installs.</summary>
    public StepOutcome Run(InstallRequest request)
    {
        var done = 0;
        var rest = request.Patches.Count;
        foreach (var patch in request.Patches)
        {
            rest--;
            if (Install(patch, request, out var isRestarting))
            {
                done++;
            }

            if (isRestarting)
            {
                if (rest > 0)
                {
                    Fail(patch.Name, ErrorCodes.PackageNeedsRestart, $"The machine is restarting; {rest} more patch(es) were not begun.", isTransient: false);
                }

                break;
            }
        }

        var message = $"{tool.Title} installed {done} of {request.Patches.Count} patch(es)";
        return _failed.Count == 0
            ? new StepOutcome { Succeeded = true, Message = message + ".", Diagnostics = _diagnostics }
            : new StepOutcome { Succeeded = false, IsTransient = _isTransient, Message = $"{message}: {string.Join(" ", _failed.Take(5))}{(_failed.Count > 5 ? " …" : "")}", Diagnostics = _diagnostics };
    }

    private bool Install(PlannedPatch patch, InstallRequest request, out bool isRestarting)
    {
        isRestarting = false;
        if (!tool.IsName(patch.Name) || !ArgumentText.IsVersion(patch.AvailableVersion))
        {
            return Fail(patch.Name, ErrorCodes.PackageInstallFailed, $"'{Printable.Of(patch.Name)}' {Printable.Of(patch.AvailableVersion)} is none that {tool.Title} may be given.", isTransient: false);
        }

        var before = Find(patch.Name);
        if (before is { IsSound: true } && LooseVersion.AreSame(before.Version, patch.AvailableVersion))
        {
            return true;
        }

        var order = new PackageOrder { Name = patch.Name, Version = patch.AvailableVersion, AcceptsEula = request.AcceptsEula, TimeLimit = request.TimeLimit };
        var run = before?.Version is null ? tool.Install(order, context) : tool.Upgrade(order, context);
        isRestarting = run.IsRestarting;
        _now = null;
        return Judge(patch, before, Find(patch.Name), run);
    }

    private bool Judge(PlannedPatch patch, PackageCondition? before, PackageCondition? after, ToolRun run)
    {
        var isThere = after is { IsSound: true } && LooseVersion.AreSame(after.Version, patch.AvailableVersion);
        if (run.NeedsRestart || run.IsRestarting)
        {
            _diagnostics.Add(ErrorCodes.PackageNeedsRestart.ToDiagnostic($"The installer of {patch.Name} {patch.AvailableVersion} asks for a restart.", tool.Provider, patch.Name));
        }

        if (isThere)
        {
            if (run.Failure is { } lie)
            {
                _diagnostics.Add(ErrorCodes.PackageContradicted.ToDiagnostic($"{patch.Name} {patch.AvailableVersion} is installed, and yet {tool.Title} says: {lie.Words}", tool.Provider, patch.Name));
            }

            return true;
        }

        var state = after?.Version is null ? "it is not installed" : !after.IsSound ? $"{after.Version} is {after.Trouble}" : after.Version == before?.Version ? $"{after.Version} is installed as before" : $"{after.Version} is installed";
        return run.Failure is { } failure
            ? Fail(patch.Name, failure.Code, $"{patch.Name} {patch.AvailableVersion}: {failure.Words}; {state}.", failure.IsTransient)
            : Fail(patch.Name, run.NeedsRestart ? ErrorCodes.PackageNeedsRestart : ErrorCodes.PackageInstallFailed, $"{patch.Name} {patch.AvailableVersion}: {tool.Title} reports success, and yet {state}: {run.Words}", isTransient: false);
    }

    // A look takes seconds: the one after a patch is the one before the next.
    private PackageCondition? Find(string name) => (_now ??= tool.Read(context)).FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private bool Fail(string name, ErrorCode code, string message, bool isTransient)
    {
        _failed.Add(message);
        _isTransient &= isTransient;
        _diagnostics.Add(code.ToDiagnostic(message, tool.Provider, name) with { Level = DiagnosticLevel.Error });
        return false;
    }
}
