using PatchOps.Adapters.Processes.Stale;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>The row of a patch that stays out of the transaction, and apt's reason for it in one sentence.</summary>
internal static class KeptBackRow
{
    private const int LongestReason = 400;
    private const int MostLines = 3;

    /// <summary>The row. What an index says reaches the reason, so it is made fit for a terminal here.</summary>
    public static SimulatedPackage Of(AvailablePatch patch, string reason) => new()
    {
        Name = patch.Name,
        Architecture = patch.Architecture,
        InstalledVersion = patch.InstalledVersion,
        NewVersion = patch.AvailableVersion,
        Reason = Shown(reason),
    };

    /// <summary>Text of apt's without control characters, and not too long.</summary>
    public static string Shown(string text) => ShownName.Of(text.Length <= LongestReason ? text : new string([.. text.Take(LongestReason)]) + " …");

    /// <summary>Why apt refused an attempt, as far as it concerns one of its patches.</summary>
    public static string Reason(SelectedPatch patch, Attempt attempt)
    {
        var said = attempt.Output;
        var own = said.Unknown.Concat(said.Passed).FirstOrDefault(c => attempt.KeyOf(c.Package) == patch.Key);
        return own is not null ? "apt: " + own.Words
            : Held(patch, attempt) ?? Downgraded(patch, attempt) ?? Unmet(patch, attempt)
            ?? (said.Errors.Count > 0 ? "apt: " + said.Errors[0] : "apt left it out of the transaction and did not say why");
    }

    private static string? Held(SelectedPatch patch, Attempt attempt)
    {
        var held = attempt.Output.HeldChanged;
        return held.Count == 0 ? null
            : held.Any(name => attempt.KeyOf(name) == patch.Key) ? "it is held" + Words(attempt)
            : $"it would change what is held ({string.Join(", ", held.Take(MostLines))})" + Words(attempt);
    }

    private static string? Downgraded(SelectedPatch patch, Attempt attempt)
    {
        var lower = attempt.Output.Downgraded;
        return lower.Count == 0 ? null
            : lower.Any(name => attempt.KeyOf(name) == patch.Key) ? "it is older than what is installed" + Words(attempt)
            : $"it would downgrade {string.Join(", ", lower.Take(MostLines))}" + Words(attempt);
    }

    private static string? Unmet(SelectedPatch patch, Attempt attempt)
    {
        var all = attempt.Output.Unmet;
        var own = all.Where(c => attempt.KeyOf(c.Package) == patch.Key || Mentions(c.Words, patch.Key.Name)).ToArray();
        var told = (own.Length > 0 ? own : all).Select(c => $"{c.Package} : {c.Words}").Distinct(StringComparer.Ordinal).Take(MostLines).ToArray();
        return told.Length == 0 ? null : "apt: " + string.Join("; ", told);
    }

    /// <summary>True when a dependency names a package.</summary>
    public static bool Mentions(string words, string name) =>
        words.Split([' ', ',', '|', ':', '('], StringSplitOptions.RemoveEmptyEntries).Contains(name, StringComparer.Ordinal);

    private static string Words(Attempt attempt) => attempt.Output.Errors.Count > 0 ? $" (apt: {attempt.Output.Errors[0]})" : "";
}
