using PatchOps.Adapters.Providers.WindowsUpdate.Deploying;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>The Windows Update Agent of this machine, through its own interfaces.</summary>
internal sealed class WindowsUpdateProvider(WindowsUpdateParts parts) : IPatchProvider
{
    /// <summary>
    /// Hidden updates are missing too, and are listed as hidden. Each branch says all it means: the agent fills in "not hidden" only where nothing is said.
    /// </summary>
    public const string ScanCriteria = "IsInstalled=0 and IsHidden=0 or IsInstalled=0 and IsHidden=1 or IsInstalled=1";

    /// <summary>Why an offline tree cannot be asked.</summary>
    public const string OtherRoot = "Windows Update speaks of the running machine only, and of no other root.";

    private const string FromCab = "It was found by an offline scan, which has no files to install from; choose another source in " + UpdateSource.Variable + ".";
    private static readonly TimeSpan s_probeLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_scanLimit = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => ProviderNames.WindowsUpdate;

    /// <inheritdoc/>
    public bool IsOnDemand => false;

    /// <inheritdoc/>
    public IPatchInstaller? Installer { get; } = new WindowsUpdateInstaller(parts);

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context)
    {
        if (root != ScanRequest.MachineRoot)
        {
            return Absent(OtherRoot);
        }

        try
        {
            return AgentThread.Run("whether it is there", s_probeLimit, context, _ => Probe());
        }
        catch (PatchOpsException failure)
        {
            return Absent(failure.Message);
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            return Absent(AgentFaults.ToException(failure, "The Windows Update Agent is not here").Message);
        }
    }

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        if (!request.IsMachine)
        {
            throw ErrorCodes.ProviderUnavailable.ToException(OtherRoot, request.Root);
        }

        var source = parts.Source();
        context.Progress.Report(new ProgressUpdate { Activity = "Scanning Windows Update", Status = "searching" });
        var reading = AgentThread.Run("the scan", s_scanLimit, context, worker =>
        {
            using var search = new UpdateSearch(parts.Agent, source, parts.Wait, worker);
            var result = search.Run(ScanCriteria, online: true);
            worker.Progress.Report(new ProgressUpdate { Activity = "Scanning Windows Update", Status = "reading what was found" });
            var read = SearchReading.Of(result, parts.Agent, Name, worker.Cancellation);
            return read with { Updates = PendingRestart.Of(parts, worker).Settle(read.Updates) };
        });

        var diagnostics = reading.Diagnostics.ToList();
        var missing = MissingUpdates.Of(reading.Updates, Name, diagnostics.Add);
        return new ScanResult
        {
            Installed = reading.Updates.Where(MissingUpdates.IsThere).Select(u => UpdateRow.Installed(u, Name)).ToArray(),
            Available = missing.Select(u => UpdateRow.Of(u, Name)).ToArray(),
            Diagnostics = diagnostics,
        };
    }

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context) => root != ScanRequest.MachineRoot
        ? RebootState.Unknown(OtherRoot)
        : Combine([AgentState(context), .. parts.RebootSignals is { } signals ? new[] { signals(context) } : []]);

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context)
    {
        if (request.Root != ScanRequest.MachineRoot)
        {
            throw ErrorCodes.ProviderUnavailable.ToException(OtherRoot, request.Root);
        }

        var source = parts.Source();
        if (source.CabPath is not null)
        {
            return UpdateSimulation.None(request.Patches, ErrorCodes.WuaSourceUnusable, FromCab);
        }

        var found = AgentThread.Run("what would be installed", s_scanLimit, context, worker =>
        {
            using var search = new UpdateSearch(parts.Agent, source, parts.Wait, worker);
            using var lookup = new UpdateLookup(parts, search, worker);
            return lookup.Find(request.Patches.Select(p => p.Name)).ToDictionary(f => f.Key, f => f.Value.Facts, StringComparer.OrdinalIgnoreCase);
        });
        return UpdateSimulation.Of(request.Patches, found, request.AcceptsEula);
    }

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => root != ScanRequest.MachineRoot
        ? []
        : AgentThread.Run("its history", s_scanLimit, context, worker => new UpdateHistory(parts, worker).Read());

    private ProviderInfo Probe()
    {
        using var scope = new ComScope(parts.Agent);
        scope.Own(parts.Agent.CreateSession());
        return new ProviderInfo { Name = Name, Available = true, Version = Version(scope) };
    }

    private string? Version(ComScope scope)
    {
        try
        {
            return scope.Own(parts.Agent.CreateAgentInfo()).GetInfo("ProductVersionString") as string;
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            return null;
        }
    }

    private RebootState AgentState(OperationContext context)
    {
        try
        {
            var required = AgentThread.Run("whether a restart is due", s_probeLimit, context, _ =>
            {
                using var scope = new ComScope(parts.Agent);
                return scope.Own(parts.Agent.CreateSystemInformation()).RebootRequired;
            });
            return new RebootState { Pending = required, Reasons = required ? ["Windows Update waits for a restart to complete an installation."] : [] };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var told = failure as PatchOpsException ?? AgentFaults.ToException(failure, "Windows Update does not say whether a restart is due");
            return RebootState.Unknown(told.Message) with { Diagnostics = [told.ToDiagnostic(Name) with { Level = DiagnosticLevel.Warning }] };
        }
    }

    // What could not be looked into is not part of the combined state of a machine, and is of a provider's.
    private static RebootState Combine(IReadOnlyCollection<RebootState> states) =>
        RebootState.Combine(states) with { Diagnostics = states.SelectMany(s => s.Diagnostics).ToArray() };

    private ProviderInfo Absent(string reason) => new() { Name = Name, Available = false, Reason = reason };
}
