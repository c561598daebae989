using PatchOps.Cli.CommandLine;
using PatchOps.Reporting;

namespace PatchOps.Cli.Output;

/// <summary>How much is missing, in one line that never reads as "up to date" when the scan was incomplete.</summary>
internal static class MissingLine
{
    /// <summary><c>13 missing: 5 security, 8 bugfix</c>.</summary>
    public static string Of(PatchInventory inventory) => Of(MachineSummary.Of(inventory));

    /// <summary><c>13 missing: 5 security, 8 bugfix</c>.</summary>
    public static string Of(MachineSummary summary)
    {
        var total = summary.Inventory.Available.Count;
        var isComplete = summary.Inventory.IsComplete();
        if (total == 0)
        {
            return isComplete ? "nothing is missing" : "not known: the scan is incomplete";
        }

        var kinds = string.Join(", ", summary.Missing.Select(pair => $"{pair.Value} {Words.Of(pair.Key)}"));
        return $"{total} missing: {kinds}{(isComplete ? "" : " (the scan is incomplete: there may be more)")}";
    }
}
