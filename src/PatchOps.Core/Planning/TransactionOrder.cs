namespace PatchOps.Planning;

/// <summary>
/// Groups approved patches into as few transactions as the order allows: what is known to be exploited before all else, then the rest; within
/// each, what must be installed alone stands alone, and what requires a restart comes last, so that nothing has to wait for that restart.
/// </summary>
internal static class TransactionOrder
{
    private static readonly string[] s_places =
    [
        "It closes what is known to be exploited and comes first.",
        "It closes what is known to be exploited, and must be installed alone.",
        "It closes what is known to be exploited; it requires a restart and follows what does not.",
        "Nothing in it is known to be exploited.",
        "It must be installed alone.",
        "It requires a restart and comes last.",
    ];

    /// <summary>The transactions, in their order.</summary>
    /// <param name="approved">The approved patches, the most urgent first.</param>
    public static IEnumerable<Transaction> Of(IEnumerable<PatchDossier> approved) => approved
        .GroupBy(d => (Rank: Rank(d), d.Patch.Provider, Alone: d.Patch.Exclusive ? d.Patch.Id : ""))
        .OrderBy(g => g.Key.Rank)
        .ThenBy(g => g.Key.Provider, StringComparer.Ordinal)
        .Select(g => new Transaction { Provider = g.Key.Provider, Patches = [.. g], Place = s_places[g.Key.Rank] });

    private static int Rank(PatchDossier dossier) =>
        (dossier.ClosesExploited ? 0 : 3) + (dossier.Patch.Exclusive ? 1 : dossier.Patch.RequiresReboot == true ? 2 : 0);
}
