using System.Globalization;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>Takes updates back that a deployment brought.</summary>
internal sealed class ModuleRemoval(UpdateModule module, OperationContext context)
{
    /// <summary>Removes what was added; an earlier revision cannot be had again.</summary>
    public StepOutcome Run(RestoreRequest request)
    {
        var failures = request.Packages
            .Select(package => ErrorCodes.ModuleRemoveFailed.ToDiagnostic($"{package.Name}: revision {package.Version} cannot be installed again.", ProviderNames.PSWindowsUpdate, package.Name))
            .Concat(request.Added.Select(Remove).OfType<Diagnostic>()).ToArray();
        var counted = string.Format(CultureInfo.InvariantCulture, "{0} of {1} updates were asked to go.", request.Added.Count, request.Added.Count + request.Packages.Count);
        return new StepOutcome { Succeeded = failures.Length == 0, Message = string.Join(" ", failures.Select(f => f.Message).Prepend(counted)), Diagnostics = failures };
    }

    private Diagnostic? Remove(PackageCondition package)
    {
        context.Progress.Report(new ProgressUpdate { Activity = "Removing", Status = package.Name });
        string? failure;
        try
        {
            failure = ModuleWords.Sentence(module.Remove(package.Name));
        }
        catch (PatchOpsException refused)
        {
            failure = refused.Message;
        }

        return failure is null ? null : ErrorCodes.ModuleRemoveFailed.ToDiagnostic($"{package.Name}: {failure}", ProviderNames.PSWindowsUpdate, package.Name);
    }
}
