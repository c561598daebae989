using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Gives packages the holds and automatic marks that they had.</summary>
internal sealed class RestoredMarks(AptTools tools, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    /// <summary>Restores the marks that differ.</summary>
    /// <returns>What could not be restored.</returns>
    public IReadOnlyList<Diagnostic> Restore(RestoreRequest request)
    {
        var there = AptSnapshot.Read(target.Root).Where(p => p.Version is not null).ToDictionary(p => p.Key, StringComparer.Ordinal);
        var pairs = request.Packages.Where(p => there.ContainsKey(p.Key)).Select(p => (Was: p, Is: there[p.Key])).ToArray();
        var diagnostics = new List<Diagnostic>();
        Mark("auto", pairs.Where(p => p.Was.IsAutomatic && !p.Is.IsAutomatic), diagnostics);
        Mark("manual", pairs.Where(p => !p.Was.IsAutomatic && p.Is.IsAutomatic), diagnostics);
        Mark("hold", pairs.Where(p => p.Was.IsHeld && !p.Is.IsHeld), diagnostics);
        Mark("unhold", pairs.Where(p => !p.Was.IsHeld && p.Is.IsHeld), diagnostics);
        return diagnostics;
    }

    private void Mark(string verb, IEnumerable<(PackageCondition Was, PackageCondition Is)> pairs, List<Diagnostic> diagnostics)
    {
        var words = pairs.Select(p => MarkCommand.Word(p.Was.Name, p.Was.Architecture)).ToArray();
        if (words.Length == 0)
        {
            return;
        }

        try
        {
            MarkCommand.Run(tools, target, configuration, verb, words, context);
        }
        catch (PatchOpsException failure)
        {
            diagnostics.Add(ErrorCodes.AptNotRestored.ToDiagnostic($"`apt-mark {verb}` of {string.Join(", ", words)} failed: {failure.Message}", AptProvider.ProviderName));
        }
    }
}
