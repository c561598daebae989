using System.Diagnostics;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>Installs in a process of its own, so that it can be killed.</summary>
internal static class SeparateInstall
{
    public const string Word = "install";

    /// <summary>Starts it; patches are written as <c>name=version</c>.</summary>
    public static Process Start(LabSystem system, params string[] patches)
    {
        var start = new ProcessStartInfo(SeparateScan.Host()) { RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", typeof(SeparateInstall).Assembly.Location, Word, system.Path, system.Folders.Cache, system.Folders.State, .. patches])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>What the process does.</summary>
    public static int Run(string[] arguments)
    {
        var folders = new AptFolders { Cache = arguments[2], State = arguments[3] };
        var installer = new AptProvider(new ProcessRunner(), () => folders).Installer!;
        var patches = arguments.Skip(4).Select(p => p.Split('=')).Select(p => LabSystem.Patch(p[0], p[1])).ToArray();
        var outcome = installer.Install(new InstallRequest { Root = arguments[1], Patches = patches }, OperationContext.None);
        Console.WriteLine(outcome.Message);
        return outcome.Succeeded ? 0 : 1;
    }
}
