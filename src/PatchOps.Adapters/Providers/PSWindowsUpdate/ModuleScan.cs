using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>What is installed and missing by PSWindowsUpdate: two searches, of which each may fail alone.</summary>
internal sealed class ModuleScan(UpdateModule module)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>
    /// Updates that are installed, and those that the next restart installs: the agent lists the latter as missing, some as both. One that the restart takes away, or of
    /// which nothing says which of the two it is, is not among them.
    /// </summary>
    public IReadOnlyList<UpdateFacts> Installed { get; private set; } = [];

    /// <summary>Updates that are missing.</summary>
    public IReadOnlyList<UpdateFacts> Missing { get; private set; } = [];

    /// <summary>What could not be learned.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Searches.</summary>
    /// <exception cref="PatchOpsException">PO1291: neither search gave anything.</exception>
    public static ModuleScan Run(UpdateModule module, IProcessRunner processes, OperationContext context)
    {
        var scan = new ModuleScan(module);
        var missing = scan.Search(scan.Try(m => m.GetMissing(), "missing"), "missing");
        var installed = scan.Search(scan.Try(m => m.GetInstalled(), "installed"), "installed");
        if (missing is null && installed is null)
        {
            throw ErrorCodes.ModuleScanFailed.ToException(string.Join(" ", scan._diagnostics.Select(d => d.Message).Distinct(StringComparer.Ordinal)), UpdateModule.Name);
        }

        var pending = ModuleHistory.PendingRestart(module, processes, context);
        var listed = pending.Settle(missing ?? []);
        scan.Installed = Distinct((installed ?? []).Concat(listed.Where(MissingUpdates.IsThere)));
        scan.Missing = Distinct(listed.Where(facts => !MissingUpdates.IsThere(facts)));
        MissingUpdates.ReportWaiting(Distinct(listed.Concat(installed ?? [])), ProviderNames.PSWindowsUpdate, scan._diagnostics.Add);
        return scan;
    }

    private SessionResult? Try(Func<UpdateModule, SessionResult> search, string what)
    {
        try
        {
            return search(module);
        }
        catch (PatchOpsException failure)
        {
            _diagnostics.Add(ErrorCodes.ModuleScanFailed.ToDiagnostic($"The {what} updates could not be listed: {failure.Message}", ProviderNames.PSWindowsUpdate, failure.Target));
            return null;
        }
    }

    // A search that failed half-way gives no rows or too few; both must read as incomplete.
    private IReadOnlyList<UpdateFacts>? Search(SessionResult? result, string what)
    {
        if (result is null)
        {
            return null;
        }

        if (ModuleWords.Sentence(result) is { } failure)
        {
            _diagnostics.Add(ErrorCodes.ModuleScanFailed.ToDiagnostic($"The {what} updates may not all be listed: {failure}", ProviderNames.PSWindowsUpdate));
        }

        var listed = result.Output.Where(item => ModuleUpdate.IsListed(item.TypeNames)).ToArray();
        var read = listed.Select(ModuleUpdate.TryRead).OfType<UpdateFacts>().ToArray();
        if (read.Length < listed.Length)
        {
            _diagnostics.Add(ErrorCodes.ModuleUpdateUnidentified.ToDiagnostic(
                $"{listed.Length - read.Length} of {listed.Length} {what} updates came without an identity and are left out.", ProviderNames.PSWindowsUpdate));
        }

        return read.Length == 0 && (listed.Length > 0 || ModuleWords.Failures(result).Count > 0) ? null : read;
    }

    private static UpdateFacts[] Distinct(IEnumerable<UpdateFacts> all) =>
        all.GroupBy(facts => facts.UpdateId, StringComparer.Ordinal).Select(same => same.OrderByDescending(facts => facts.Revision).First())
            .OrderBy(facts => facts.UpdateId, StringComparer.Ordinal).ToArray();
}
