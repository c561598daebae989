using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Sorts the updates of a scan into installed, waiting for the restart, and missing. Pure.</summary>
internal static class MissingUpdates
{
    /// <summary>True when it is installed, or will be with the restart.</summary>
    public static bool IsThere(UpdateFacts facts) => facts.IsInstalled == true || (facts.RebootRequired == true && facts.RestartInstalls == true);

    /// <summary>The updates that are missing, without those that another missing one replaces.</summary>
    /// <param name="updates">All that the scan saw.</param>
    /// <param name="provider">Whose diagnostics they are.</param>
    /// <param name="report">Takes what is left out, and why.</param>
    public static IReadOnlyList<UpdateFacts> Of(IReadOnlyList<UpdateFacts> updates, string provider, Action<Diagnostic> report)
    {
        var missing = updates.Where(u => !IsThere(u)).ToArray();
        var replacedBy = new Dictionary<string, UpdateFacts>(StringComparer.Ordinal);

        // A hidden update is never installed: what it would replace is needed all the same.
        foreach (var update in missing.Where(u => u.IsHidden != true))
        {
            foreach (var older in update.Supersedes.Where(id => id != update.UpdateId))
            {
                replacedBy[older] = update;
            }
        }

        var left = new List<UpdateFacts>(missing.Length);
        foreach (var update in missing)
        {
            // Two that claim to replace each other would both be lost.
            if (replacedBy.TryGetValue(update.UpdateId, out var newer) && !update.Supersedes.Contains(newer.UpdateId, StringComparer.Ordinal))
            {
                report(ErrorCodes.WuaSuperseded.ToDiagnostic($"'{Name(update)}' is not listed: '{Name(newer)}' replaces it.", provider, update.UpdateId));
            }
            else
            {
                left.Add(update);
            }
        }

        ReportWaiting(updates, provider, report);
        return left;
    }

    /// <summary>Says of each update that waits for the restart what that does with it.</summary>
    public static void ReportWaiting(IReadOnlyList<UpdateFacts> updates, string provider, Action<Diagnostic> report)
    {
        foreach (var update in updates.Where(u => u.RebootRequired == true))
        {
            report(PendingRestart.IsUnknown(update)
                ? ErrorCodes.WuaFactUnread.ToDiagnostic(PendingRestart.Doubt(update), provider, update.UpdateId)
                : ErrorCodes.WuaRestartFirst.ToDiagnostic(
                    $"'{Name(update)}' is {(IsThere(update) ? "installed, and takes" : "uninstalled, and that takes")} effect with the next restart.", provider, update.UpdateId)
                    with { Level = DiagnosticLevel.Info });
        }
    }

    /// <summary>What people call it.</summary>
    public static string Name(UpdateFacts facts) => Printable.Of(facts.Title ?? facts.UpdateId);
}
