using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>
/// The module PSWindowsUpdate, where it is installed, driven through the session: for those who have settled on its way of asking, and to go on with what it listed. On
/// demand, since the Windows Update Agent's own provider lists the same updates.
/// </summary>
/// <param name="processes">Runs DISM, which knows of removals that stand in no history.</param>
internal sealed class PSWindowsUpdateProvider(IProcessRunner processes) : ISessionProvider
{
    /// <inheritdoc/>
    public string Name => ProviderNames.PSWindowsUpdate;

    /// <inheritdoc/>
    public bool IsOnDemand => true;

    /// <inheritdoc/>
    public IPatchInstaller Installer { get; } = new PSWindowsUpdateInstaller(processes);

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context)
    {
        var reason = WhyNot(root, context);
        return new ProviderInfo { Name = Name, Available = reason is null, Version = reason is null ? context.Session!.FindModule(UpdateModule.Name) : null, Reason = reason };
    }

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        var scan = ModuleScan.Run(UpdateModule.Of(context), processes, context);
        return new ScanResult
        {
            Installed = scan.Installed.Select(facts => UpdateRow.Installed(facts, Name)).ToArray(),
            Available = scan.Missing.Select(facts => UpdateRow.Of(facts, Name)).ToArray(),
            Diagnostics = scan.Diagnostics,
        };
    }

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context)
    {
        if (WhyNot(root, context) is { } reason)
        {
            return RebootState.Unknown(reason);
        }

        try
        {
            return ModuleReboot.Of(UpdateModule.Of(context).GetRebootStatus());
        }
        catch (PatchOpsException failure)
        {
            return RebootState.Unknown(failure.Message) with { Diagnostics = [failure.ToDiagnostic(Name) with { Level = DiagnosticLevel.Warning }] };
        }
    }

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context)
    {
        // What is offered is all that the agent tells before: an update brings nothing along and removes nothing that an inventory would show.
        var scan = ModuleScan.Run(UpdateModule.Of(context), processes, context);
        var offered = scan.Missing.ToDictionary(facts => UpdateRow.Of(facts, Name).Id, StringComparer.Ordinal);
        var taken = request.Patches.Where(patch => offered.ContainsKey(patch.Id)).ToArray();
        var left = request.Patches.Except(taken).ToArray();

        // The same judgement as the agent's own provider: what is hidden, asks the user or must come alone is kept back.
        var facts = taken.Select(patch => offered[patch.Id]).GroupBy(known => known.UpdateId, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var judged = UpdateSimulation.Of(taken, facts, request.AcceptsEula);
        return judged with
        {
            IsPossible = judged.IsPossible && left.Length == 0,
            KeptBack = [.. judged.KeptBack, .. left.Select(patch => new SimulatedPackage { Name = patch.Name, NewVersion = patch.AvailableVersion, Reason = "It is no longer offered in this revision." })],
            Diagnostics = [.. scan.Diagnostics, .. judged.Diagnostics.Select(d => d with { Provider = Name })],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => ModuleHistory.Read(UpdateModule.Of(context).GetHistory());

    /// <inheritdoc/>
    public bool Recognizes(IReadOnlyList<string> typeNames) => ModuleUpdate.IsListed(typeNames);

    /// <inheritdoc/>
    public AvailablePatch ToPatch(SessionObject item, bool demandsIdentity)
    {
        if (ModuleUpdate.TryRead(item) is { } facts)
        {
            return UpdateRow.Of(facts, Name);
        }

        var title = Printable.Of(item.Text("Title") ?? "An update");
        return (demandsIdentity ? null : ModuleRow.OfKb(item))
            ?? throw ErrorCodes.ModuleUpdateUnidentified.ToException($"'{title}' came without its UpdateID and RevisionNumber{(demandsIdentity ? "" : ", and without a KB")}.", title);
    }

    /// <inheritdoc/>
    public string? ComputerOf(SessionObject item) => item.Text("ComputerName") ?? item.Text("PSComputerName");

    private static string? WhyNot(string root, OperationContext context) =>
        root != ScanRequest.MachineRoot ? "An offline tree has no Windows Update Agent." : UpdateModule.WhyNot(context);
}
