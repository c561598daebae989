using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>winget: the packages of its community source. A package's name is its identifier there; an architecture is not part of it.</summary>
internal sealed class WingetProvider : IPatchProvider
{
    private readonly IProcessRunner _processes;
    private readonly Func<WingetPlace> _place;
    private readonly PackageSetting _setting;

    /// <summary>The winget of this machine.</summary>
    /// <param name="processes">Who runs it.</param>
    /// <param name="registry">The registry; null where there is none.</param>
    public WingetProvider(IProcessRunner processes, IRegistry? registry)
        : this(processes, new SurvivingRunner(processes), () => WingetLocator.Find(registry), new PackageSetting { Registry = registry })
    {
    }

    /// <summary>A winget that is named.</summary>
    /// <param name="processes">Who asks it.</param>
    /// <param name="runner">Who lets it change the machine.</param>
    /// <param name="place">Tells where it is.</param>
    /// <param name="setting">The surroundings.</param>
    public WingetProvider(IProcessRunner processes, ISurvivingRunner runner, Func<WingetPlace> place, PackageSetting setting)
    {
        (_processes, _place, _setting) = (processes, place, setting);
        Installer = new PackageInstaller(new WingetTool(processes, runner, place, setting), runner, setting, removesAdded: false);
    }

    /// <inheritdoc/>
    public string Name => ProviderNames.Winget;

    /// <inheritdoc/>
    public bool IsOnDemand => false;

    /// <inheritdoc/>
    public IPatchInstaller? Installer { get; }

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context)
    {
        if (root != ScanRequest.MachineRoot)
        {
            return Absent("winget knows the running machine alone.");
        }

        if (Module(context) is { } version)
        {
            return new ProviderInfo { Name = Name, Available = true, Version = $"{WingetModule.Name} {Printable.Of(version)}" };
        }

        var place = _place();
        if (place.Program is null)
        {
            // Where it is and cannot be run, something is not known: the scan says so.
            return place.IsPresent ? new ProviderInfo { Name = Name, Available = true }
                : Absent(_setting.IsSystem() ? "There is no winget that SYSTEM can run: App Installer is not provisioned for this machine." : "There is no winget on this machine, or this user has none.");
        }

        return new ProviderInfo { Name = Name, Available = true, Version = Version(place.Program, context) };
    }

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        var scan = new WingetScan(_processes, _place(), Module(context) is null ? null : context.Session, _setting, context);
        return scan.Run();
    }

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context) => _setting.ReadRebootState(root, Name);

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context) =>
        new WingetSimulation(new WingetCommand(_processes, Program()), context).Run(request);

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => [];

    private string Program()
    {
        var place = _place();
        return place.Program ?? throw WingetScan.Unreachable(place);
    }

    // One that is here and does not answer is here: the scan says why it does not.
    private string? Version(string program, OperationContext context)
    {
        try
        {
            return new WingetCommand(_processes, program).Version(context);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, Name, failure.Message);
            return null;
        }
    }

    private static string? Module(OperationContext context) => context.Session?.FindModule(WingetModule.Name);

    private ProviderInfo Absent(string reason) => new() { Name = Name, Available = false, Reason = reason };
}
