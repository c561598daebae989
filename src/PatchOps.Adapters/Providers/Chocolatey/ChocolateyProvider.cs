using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>Chocolatey: what it installed, and what its sources offer.</summary>
internal sealed class ChocolateyProvider : IPatchProvider
{
    private readonly IProcessRunner _processes;
    private readonly Func<ChocoPlace> _place;
    private readonly PackageSetting _setting;

    /// <summary>The Chocolatey of this machine.</summary>
    /// <param name="processes">Who runs it.</param>
    /// <param name="registry">The registry; null where there is none.</param>
    public ChocolateyProvider(IProcessRunner processes, IRegistry? registry)
        : this(processes, new SurvivingRunner(processes), ChocoLocator.Find, new PackageSetting { Registry = registry })
    {
    }

    /// <summary>A choco that is named.</summary>
    /// <param name="processes">Who asks it.</param>
    /// <param name="runner">Who lets it change the machine.</param>
    /// <param name="place">Tells where it is.</param>
    /// <param name="setting">The surroundings.</param>
    public ChocolateyProvider(IProcessRunner processes, ISurvivingRunner runner, Func<ChocoPlace> place, PackageSetting setting)
    {
        (_processes, _place, _setting) = (processes, place, setting);
        Installer = new PackageInstaller(new ChocoTool(processes, runner, place, setting), runner, setting, removesAdded: true);
    }

    /// <inheritdoc/>
    public string Name => ProviderNames.Chocolatey;

    /// <inheritdoc/>
    public bool IsOnDemand => false;

    /// <inheritdoc/>
    public IPatchInstaller? Installer { get; }

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context)
    {
        if (root != ScanRequest.MachineRoot)
        {
            return new ProviderInfo { Name = Name, Available = false, Reason = "Chocolatey knows the running machine alone." };
        }

        // Where it is and may not be run, something is not known: the scan says so.
        var place = _place();
        return place.Program is null && place.Refusal is null
            ? new ProviderInfo { Name = Name, Available = false, Reason = "There is no Chocolatey on this machine." }
            : new ProviderInfo { Name = Name, Available = true, Version = place.Program is { } program ? Version(program, context) : null };
    }

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        var command = Command();
        var diagnostics = new List<Diagnostic>();
        var installed = command.Installed(context);
        IReadOnlyList<ChocoRow> outdated = [];
        try
        {
            outdated = command.Outdated(context, diagnostics.Add);
            Unanswered(outdated, installed.Count, diagnostics);
        }
        catch (PatchOpsException failure)
        {
            // What is installed is known all the same; what is missing is not, and the error says so.
            diagnostics.Add(failure.ToDiagnostic(Name));
        }

        return new ScanResult
        {
            Installed = installed.Select(r => new InstalledPackage { Provider = Name, Name = r.Name, Version = r.Version }).OrderBy(p => p.Name, StringComparer.Ordinal).ToArray(),

            // What no source has any more is listed too, with its own version as the one on offer.
            Available = outdated.Where(r => r.Available != r.Version).GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(same => Patch(same.First())).OrderBy(p => p.Name, StringComparer.Ordinal).ToArray(),
            Diagnostics = diagnostics,
        };
    }

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context) => _setting.ReadRebootState(root, Name);

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context) => new ChocoSimulation(Command(), context).Run(request);

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => [];

    // One that is here and does not answer is here: the scan says why it does not.
    private string? Version(string program, OperationContext context)
    {
        try
        {
            return new ChocoCommand(_processes, program).Version(context).ToString();
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, Name, failure.Message);
            return null;
        }
    }

    private AvailablePatch Patch(ChocoRow row) => new()
    {
        Id = PatchId.For(Name, row.Name, null, row.Available!),
        Provider = Name,
        Name = row.Name,
        InstalledVersion = row.Version,
        AvailableVersion = row.Available!,
        Held = row.IsPinned,
    };

    private ChocoCommand Command() => new(_processes, _place().Demand());

    // A source that is out of reach makes choco call every package the newest, with exit code 0.
    private void Unanswered(IReadOnlyList<ChocoRow> outdated, int installed, List<Diagnostic> diagnostics)
    {
        var names = outdated.Where(r => r.Available == r.Version).Select(r => r.Name).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(n => n, StringComparer.Ordinal).ToArray();
        if (names.Length > 0)
        {
            diagnostics.Add(ErrorCodes.PackageSourceFailed.ToDiagnostic(
                $"No source of Chocolatey knows {string.Join(", ", names.Take(10))}{(names.Length > 10 ? " …" : "")}: whether there is a newer version is not known.", Name)
                with { Level = names.Length >= installed ? DiagnosticLevel.Error : DiagnosticLevel.Warning });
        }
    }
}
