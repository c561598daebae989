using System.Globalization;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>
/// The inventory of one machine or root (Get-PatchInventory, <c>inventory</c>): each provider is asked, what failed becomes a
/// diagnostic beside what was found, and the state says since when each patch is missing.
/// </summary>
public sealed class InventoryScan(IPatchOpsHost host)
{
    /// <summary>Scans, remembers and returns.</summary>
    /// <exception cref="PatchOpsException">PO1002, PO1101, PO1102: the call itself is wrong. All else is in the result.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public PatchInventory Run(InventoryRequest request, OperationContext context)
    {
        var selected = ProviderSelection.Select(host.Providers, request.Providers, request.Also);
        var root = host.Device.ResolveRoot(request.Root);
        using var memory = InventoryMemory.Open(host, context);
        using var advisories = PatchAdvisories.Open(host, context);
        var scannedAt = host.Clock.UtcNow;
        var samples = ScanSamples.Begin(host, root, scannedAt, context);
        var reading = Task.Run(() => host.Device.Read(root));
        var activity = root == ScanRequest.MachineRoot ? "Scanning this machine" : $"Scanning {root}";

        var collected = new Collected();
        var scan = new ScanRequest { Root = root, Refresh = request.Refresh, LockTimeout = request.LockTimeout };
        foreach (var provider in selected)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress.Report(new ProgressUpdate { Activity = activity, Status = provider.Name });
            Ask(provider, scan, named: request.Providers.Count > 0 || request.Also.Contains(provider.Name, StringComparer.OrdinalIgnoreCase), collected, context);
        }

        if (collected.Asked == 0 && request.Providers.Count == 0)
        {
            var reasons = string.Join(" ", collected.Absent.Select(p => $"{p.Name}: {p.Reason}"));
            collected.Diagnostics.Add(ErrorCodes.NoProvider.ToDiagnostic(
                $"No package source can be read in '{root}'. {reasons}".TrimEnd(), target: root));
        }

        var leftOut = LeftOut(request, selected, root, context);
        if (leftOut.Count > 0)
        {
            collected.Diagnostics.Add(ErrorCodes.ScanNarrowed.ToDiagnostic(string.Format(
                CultureInfo.InvariantCulture,
                "Only {0} {1} asked; {2} {3} not. The last scan that -Cached and --cached read stays the one before.",
                Names(selected), selected.Count == 1 ? "was" : "were", Names(leftOut), leftOut.Count == 1 ? "was" : "were"), target: root));
        }

        var device = reading.GetAwaiter().GetResult();
        var inventory = new PatchInventory
        {
            Device = device.Device,
            Root = root,
            ScannedAt = scannedAt,
            Installed = collected.Installed,
            Available = collected.Available,
            RebootState = RebootState.Combine(collected.RebootStates),
            Diagnostics = [.. device.Diagnostics, .. collected.Diagnostics],
        };

        context.Progress.Report(new ProgressUpdate { Activity = activity, Status = "state" });
        var remembered = memory.Remember(advisories.Fill(inventory, context), leftOut.Count == 0, samples, context);
        context.Progress.Report(new ProgressUpdate { Activity = activity, Status = "done", Completed = true });
        return remembered;
    }

    // A monitor reads the last scan as the whole machine: one that named its providers is that only where no other is here.
    private IReadOnlyList<IPatchProvider> LeftOut(InventoryRequest request, IReadOnlyList<IPatchProvider> selected, string root, OperationContext context) => request.Providers.Count == 0
        ? []
        : host.Providers.Where(provider => !provider.IsOnDemand && !selected.Contains(provider) && IsHere(provider, root, context)).ToArray();

    // What cannot be found out may be here.
    private static bool IsHere(IPatchProvider provider, string root, OperationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        try
        {
            return provider.Probe(root, context).Available;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Verbose, provider.Name, failure.ToString());
            return true;
        }
    }

    private static string Names(IReadOnlyList<IPatchProvider> providers) => string.Join(", ", providers.Select(provider => provider.Name));

    private static void Ask(IPatchProvider provider, ScanRequest scan, bool named, Collected collected, OperationContext context)
    {
        ProviderInfo info;
        try
        {
            info = provider.Probe(scan.Root, context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Not here and not to be found out are two things: the second leaves the result incomplete.
            collected.Asked++;
            collected.RebootStates.Add(RebootState.Unknown(failure.Message));
            collected.Diagnostics.Add(ToDiagnostic(failure, provider.Name, context));
            return;
        }

        if (!info.Available)
        {
            context.Log.Write(LogLevel.Verbose, provider.Name, $"not available: {info.Reason}");
            collected.Absent.Add(info);
            if (named)
            {
                collected.Diagnostics.Add(ErrorCodes.ProviderUnavailable.ToDiagnostic(
                    $"The provider '{provider.Name}' cannot be used in '{scan.Root}': {info.Reason}", provider.Name, scan.Root));
            }

            return;
        }

        collected.Asked++;

        var state = provider is ISessionProvider ? null : BeginRebootState(provider, scan.Root, context);
        try
        {
            var found = provider.Scan(scan, context);
            collected.Installed.AddRange(found.Installed);
            collected.Available.AddRange(found.Available);
            collected.Diagnostics.AddRange(found.Diagnostics);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            collected.Diagnostics.Add(ToDiagnostic(failure, provider.Name, context));
        }

        try
        {
            var known = state is null ? provider.GetRebootState(scan.Root, context) : state.GetAwaiter().GetResult();
            collected.RebootStates.Add(known);

            // Several providers read the same signs of one machine.
            collected.Diagnostics.AddRange(known.Diagnostics.Where(said => !collected.Diagnostics.Any(d => d.Id == said.Id && d.Message == said.Message)));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            collected.RebootStates.Add(RebootState.Unknown(failure.Message));
            collected.Diagnostics.Add(ToDiagnostic(failure, provider.Name, context));
        }
    }

    // On a thread of its own, since the pool's few are busy with the scan; the log, the progress and the session belong to the caller's thread.
    private static Task<RebootState> BeginRebootState(IPatchProvider provider, string root, OperationContext context)
    {
        var quiet = OperationContext.None with { Cancellation = context.Cancellation };
        return Task.Factory.StartNew(() => provider.GetRebootState(root, quiet), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static Diagnostic ToDiagnostic(Exception failure, string provider, OperationContext context)
    {
        context.Log.Write(LogLevel.Error, provider, failure.ToString());
        return failure is PatchOpsException known
            ? known.ToDiagnostic(provider)
            : ErrorCodes.Unexpected.ToDiagnostic($"{provider}: {failure.Message}", provider);
    }

    private sealed class Collected
    {
        public int Asked { get; set; }

        public List<ProviderInfo> Absent { get; } = [];

        public List<InstalledPackage> Installed { get; } = [];

        public List<AvailablePatch> Available { get; } = [];

        public List<RebootState> RebootStates { get; } = [];

        public List<Diagnostic> Diagnostics { get; } = [];
    }
}
