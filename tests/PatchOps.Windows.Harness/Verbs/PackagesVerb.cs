using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Adapters.Providers.Winget;
using PatchOps.Deployment;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// The winget provider over a program: <c>packages PROGRAM FOLDER scan | snapshot | repair | install ID FROM TO | rollback ID FROM TO | restore ID VERSION</c>. FOLDER is for what
/// running tools print.
/// </summary>
internal sealed class PackagesVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var processes = new ProcessRunner();
        var setting = new PackageSetting { Registry = WindowsRegistry.Instance, IsElevated = () => true, IsSystem = () => false, Folder = () => arguments[1] };
        var provider = new WingetProvider(processes, new SurvivingRunner(processes), () => new WingetPlace(arguments[0], true), setting);
        var installer = provider.Installer!;
        object answer = arguments[2] switch
        {
            "scan" => provider.Scan(new ScanRequest(), OperationContext.None),
            "snapshot" => installer.Snapshot(ScanRequest.MachineRoot, OperationContext.None),
            "repair" => installer.Repair(ScanRequest.MachineRoot, TimeSpan.FromMinutes(2), OperationContext.None),
            "install" => installer.Install(new InstallRequest { Patches = [Patch(arguments)] }, OperationContext.None),
            "rollback" => installer.CanRollback(ScanRequest.MachineRoot, [Patch(arguments)], OperationContext.None),
            "restore" => installer.Restore(new RestoreRequest { DeploymentId = "lab", Packages = [new PackageCondition { Name = arguments[3], Version = arguments[4] }] }, OperationContext.None),
            _ => throw new ArgumentException(arguments[2]),
        };
        output.Write(new { answer });
        return 0;
    }

    private static PlannedPatch Patch(IReadOnlyList<string> arguments) => new()
    {
        Id = $"winget:{arguments[3]}@{arguments[5]}", Name = arguments[3], InstalledVersion = arguments[4], AvailableVersion = arguments[5], Reason = "asked for",
    };
}
