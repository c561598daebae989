using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Software;

/// <summary>What is installed on Windows, from the registry: programs of the machine and of its users, MSIX packages, and hotfixes. It offers nothing.</summary>
/// <param name="registry">The registry.</param>
/// <param name="architecture">Tells the machine's architecture.</param>
internal sealed class SoftwareProvider(IRegistry registry, Func<string?> architecture) : IPatchProvider
{
    private const int Named = 3;

    /// <summary>The provider of this machine.</summary>
    public SoftwareProvider()
        : this(WindowsRegistry.Instance, () => NativeArchitecture.Read(WindowsRegistry.Instance))
    {
    }

    /// <inheritdoc/>
    public string Name => ProviderNames.Software;

    /// <inheritdoc/>
    public bool IsOnDemand => false;

    /// <inheritdoc/>
    public IPatchInstaller? Installer => null;

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context) => root == ScanRequest.MachineRoot
        ? new ProviderInfo { Name = Name, Available = true }
        : new ProviderInfo { Name = Name, Available = false, Reason = "The registry of the running Windows is read, not that of an offline image." };

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        var programs = new UninstallKeys(registry, architecture() ?? "x64").Read(context)
            ?? throw ErrorCodes.SoftwareNotRead.ToException("Neither view of the machine's Uninstall key could be read.");
        var msix = MsixPackages.Read(registry);
        var hotfixes = Hotfixes.Read(registry);
        SoftwareReading[] readings = hotfixes is null ? [programs, msix] : [programs, msix, hotfixes];
        var diagnostics = new List<Diagnostic>();
        var unread = readings.SelectMany(r => r.Unread).ToArray();
        if (unread.Length > 0)
        {
            var names = string.Join(", ", unread.Take(Named).Select(name => $"'{Printable.Of(name)}'"));
            var more = unread.Length > Named ? $" and {unread.Length - Named} more" : "";
            diagnostics.Add(ErrorCodes.SoftwarePartlyRead.ToDiagnostic($"These keys could not be read: {names}{more}.", Name));
        }

        if (hotfixes is null)
        {
            diagnostics.Add(ErrorCodes.HotfixesNotRead.ToDiagnostic("The list of the component store's packages could not be read.", Name));
        }

        context.Log.Write(LogLevel.Verbose, Name, $"{readings.Sum(r => r.LeftOut)} entries are components, resources, or updates without a KB, and were left out");
        return new ScanResult { Installed = [.. readings.SelectMany(r => r.Packages)], Diagnostics = diagnostics };
    }

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context) => root == ScanRequest.MachineRoot
        ? new RebootSignals(registry).Read(Name)
        : RebootState.Unknown("An offline image does not wait for a restart of its own.");

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context) => null;

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => [];
}
