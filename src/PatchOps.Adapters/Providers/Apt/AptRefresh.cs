using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>Fetches the package lists anew with <c>apt-get update</c>; a mirror that fails costs its own news only.</summary>
internal sealed class AptRefresh(AptTools tools, AptSystemLoader loader)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);

    public IReadOnlyList<Diagnostic> Run(ScanRequest request, OperationContext context)
    {
        try
        {
            var system = loader.Load(request.Root, context);
            using var configuration = AptRootConfiguration.For(request.Root, system);
            if (!request.IsMachine)
            {
                TreeSources.Check(system.Settings);
            }

            return AptUpdateOutput.Diagnose(UpdateUnlocked(request, configuration, context));
        }
        catch (PatchOpsException failure)
        {
            return [failure.ToDiagnostic(AptProvider.ProviderName)];
        }
    }

    // DPkg::Lock::Timeout speaks of dpkg's locks; the lock on the lists fails at once, so it is asked for again until the time is up.
    private ProcessResult UpdateUnlocked(ScanRequest request, AptRootConfiguration configuration, OperationContext context)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            context.Progress.Report(new ProgressUpdate { Activity = "Refreshing package lists", Status = "apt-get update" });
            var result = tools.Run(AptTools.AptGet, Arguments(request), configuration, context, s_limit);
            if (!AptUpdateOutput.IsLocked(result) || waited.Elapsed >= request.LockTimeout)
            {
                context.Progress.Report(new ProgressUpdate { Activity = "Refreshing package lists", Status = "done", Completed = true });
                return result;
            }

            context.Log.Write(LogLevel.Verbose, AptProvider.ProviderName, $"waiting for a lock: {AptTools.FirstLine(result.Error)}");
            context.Cancellation.WaitHandle.WaitOne(s_pause);
            context.Cancellation.ThrowIfCancellationRequested();
        }
    }

    // In a tree that belongs to root the sandbox user of the host may own nothing.
    private static string[] Arguments(ScanRequest request) => request.IsMachine
        ? ["update", "-q"]
        : ["update", "-q", "-o", "APT::Sandbox::User=root"];
}
