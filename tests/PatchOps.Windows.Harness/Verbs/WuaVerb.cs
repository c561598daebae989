using System.Runtime.InteropServices;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Providers;
using PatchOps.Adapters.Providers.Windows;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>The Windows Update Agent of this Windows through its real vtables, and the provider over it.</summary>
internal sealed class WuaVerb : IVerb
{
    private const string Update = "aaaaaaaa-0000-4000-8000-000000000001";

    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        Calls(output);
        Callbacks(output);
        Provider(output);
        return 0;
    }

    // One call of each object whose answer is known: a slot too high or too low is another method, with other arguments.
    private static void Calls(JsonLines output)
    {
        var agent = new ComUpdateAgent();
        var session = agent.CreateSession();
        var searcher = session.CreateUpdateSearcher();
        var installer = session.CreateUpdateInstaller();
        output.Write(new
        {
            what = "calls",
            restartRequired = agent.CreateSystemInformation().RebootRequired,
            isBusy = installer.IsBusy,
            search = Number(() => searcher.Search("IsInstalled=0")),
            begin = Number(() => searcher.BeginSearch("IsInstalled=0", NoCallback.Instance, null)),
            updates = Number(() => session.CreateUpdateDownloader().Updates),
            manager = Number(() => agent.CreateServiceManager()),
        });
    }

    // The agent asks the objects that it is given for their interfaces by id.
    private static void Callbacks(JsonLines output)
    {
        if (!OperatingSystem.IsWindows())
        {
            return;
        }

        var callback = Marshal.GetIUnknownForObject(NoCallback.Instance);
        Type[] types =
        [
            typeof(ISearchCompletedCallback), typeof(IDownloadProgressChangedCallback), typeof(IDownloadCompletedCallback),
            typeof(IInstallationProgressChangedCallback), typeof(IInstallationCompletedCallback),
        ];
        output.Write(new { what = "callbacks", answered = types.Count(type => Marshal.QueryInterface(callback, type.GUID, out _) == 0), of = types.Length });
    }

    private static void Provider(JsonLines output)
    {
        var provider = WindowsProviders.All(new ProcessRunner()).Single(p => p.Name == ProviderNames.WindowsUpdate);
        var probe = provider.Probe(ScanRequest.MachineRoot, OperationContext.None);
        var patch = new PlannedPatch { Id = $"wua:{Update}@200", Name = Update, AvailableVersion = "200", Reason = "A test." };
        var step = provider.Installer!.Install(new InstallRequest { Patches = [patch] }, OperationContext.None);
        output.Write(new
        {
            what = "provider",
            probe.Available,
            restart = provider.GetRebootState(ScanRequest.MachineRoot, OperationContext.None).Pending,
            scan = Failure(() => provider.Scan(new ScanRequest(), OperationContext.None)),
            history = Failure(() => provider.GetHistory(ScanRequest.MachineRoot, OperationContext.None)),
            snapshot = Failure(() => provider.Installer.Snapshot(ScanRequest.MachineRoot, OperationContext.None)),
            step = new { step.Succeeded, ids = step.Diagnostics.Select(d => d.Id) },
        });
    }

    private static string Number(Func<object> call)
    {
        try
        {
            return call().GetType().Name;
        }
        catch (Exception failure)
        {
            return AgentFaults.Hex(failure.HResult);
        }
    }

    private static object? Failure(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (PatchOpsException failure)
        {
            return new { failure.Code.Id, failure.Message, failure.Code.Remedy };
        }
    }
}
