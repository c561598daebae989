using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Loading;
using PatchOps.Ports;
using PatchOps.Reporting;

namespace PatchOps.Hosting;

/// <summary>What Invoke-ScheduledTask.ps1 runs as SYSTEM for a session over the network, where no <c>patchops</c> program is installed.</summary>
public static class BrokerEntry
{
    /// <summary>Does a run; its result and its failures go to the one who asked, through the state.</summary>
    /// <param name="id">The run.</param>
    /// <param name="hash">The hash of its request.</param>
    /// <returns>The exit code of the console program.</returns>
    /// <exception cref="PatchOpsException">PO1917, PO13xx; PO1005 and PO1006 the module.</exception>
    public static int Run(string id, string hash)
    {
        var resumed = new BrokerOperation(HostFactory.Get()).Serve(id, hash, OperationContext.None);
        return resumed is null ? ExitCode.Done : ExitCode.ForDeployment(resumed);
    }
}
