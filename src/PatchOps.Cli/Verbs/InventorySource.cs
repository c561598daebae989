using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary>Where a verb's inventories come from: a scan of this machine, or a file of any machines.</summary>
internal static class InventorySource
{
    /// <summary>The inventories, one at a time as they come.</summary>
    public static IEnumerable<PatchInventory> Read(Session session, ParseResult parse, GlobalOptions globals, ScanOptions scan)
    {
        if (parse.GetValue(scan.Cached))
        {
            return [new CachedInventory(session.Host).Run(parse.GetValue(globals.Root), scan.Age(parse), session.Operation)];
        }

        if (parse.GetValue(scan.Inventory) is not { } path)
        {
            var inventory = new InventoryScan(session.Host).Run(scan.Request(parse, globals), session.Operation);
            session.LogDiagnostics(inventory.Diagnostics);
            return [inventory];
        }

        return ReadFile(session, path);
    }

    // A bad inventory beside good ones leaves the answer incomplete; where there is no good one, the verb could not do its work.
    private static IEnumerable<PatchInventory> ReadFile(Session session, string path)
    {
        var good = 0;
        PatchOpsException? bad = null;
        void OnBad(PatchOpsException failure)
        {
            session.Operation.Cancellation.ThrowIfCancellationRequested();
            bad = failure;
            session.LogDiagnostics([Error(failure)]);
            session.Report([Error(failure)]);
            session.Tell(failure);
        }

        foreach (var inventory in session.Host.Inventories.Read(path, OnBad))
        {
            session.Operation.Cancellation.ThrowIfCancellationRequested();
            good++;
            yield return inventory;
        }

        if (bad is not null)
        {
            session.InputCode = good > 0 ? ExitCode.NotCompliant : ExitCode.ForFailure(bad);
        }
    }

    private static Diagnostic Error(PatchOpsException failure) => failure.ToDiagnostic() with { Level = DiagnosticLevel.Error };
}
