namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// apt-get's words for installing a selection in exactly its versions. A deployment must use the same, or it does something else than what
/// was simulated.
/// </summary>
internal static class TransactionCommand
{
    private static readonly string[] s_options =
    [
        // With -y apt refuses to change held packages, to downgrade and to remove essential ones; without it, -s shows all three as done.
        "-y", "-q", "-o", "APT::Get::allow-change-held-packages=false", "-o", "APT::Get::allow-downgrades=false",
        "-o", "APT::Get::allow-remove-essential=false", "-o", "APT::Get::Force-Yes=false",

        // A package that was removed since the scan is not brought back, and a name is never taken for a pattern.
        "--only-upgrade", "-o", "APT::Cmd::Pattern-Only=true",

        // What apt holds for no longer needed is not PatchOps' to remove.
        "-o", "APT::Get::AutomaticRemove=false",

        // Even with -s apt writes down what it gave its planner, over the log of the last real transaction.
        "-o", "Dir::Log::Planner=", "-o", "Dir::Log::Solver=",
        "-o", "APT::Get::Show-Versions=false", "-o", "APT::Get::Show-User-Simulation-Note=false", "-o", "APT::Color=false",
    ];

    private static readonly string[] s_noRemove = ["--no-remove"];

    /// <summary>The simulation.</summary>
    /// <param name="patches">The selection; none asks whether apt would work at all.</param>
    /// <param name="caches">Where apt keeps its caches.</param>
    public static IReadOnlyList<string> Simulate(IEnumerable<SelectedPatch> patches, IEnumerable<string> caches) => Real(["-s", .. caches], patches);

    /// <summary>
    /// What would be changed, with versions, and what would be downloaded for it. It takes no locks and writes nothing, as the simulation (apt 2.6), and
    /// takes half of its time: apt does not work out in which order dpkg would be called.
    /// </summary>
    public static IReadOnlyList<string> PrintUris(IEnumerable<SelectedPatch> patches, IEnumerable<string> caches) =>
        Real(["--print-uris", .. caches], patches, "-o", "APT::Get::Show-Versions=true");

    /// <summary>The download of what the transaction needs.</summary>
    /// <param name="patches">The selection.</param>
    /// <param name="options">Where, and for which root: <see cref="Deploying.RealOptions"/>.</param>
    public static IReadOnlyList<string> Download(IEnumerable<SelectedPatch> patches, IEnumerable<string> options) => Real(["-d", .. options], patches);

    /// <summary>The transaction itself.</summary>
    /// <param name="patches">The selection.</param>
    /// <param name="options">Where, and for which root: <see cref="Deploying.RealOptions"/>.</param>
    /// <param name="mayRemove">Whether it may remove packages.</param>
    public static IReadOnlyList<string> Install(IEnumerable<SelectedPatch> patches, IEnumerable<string> options, bool mayRemove) =>
        Real([.. options, .. mayRemove ? [] : s_noRemove], patches);

    private static string[] Real(IEnumerable<string> options, IEnumerable<SelectedPatch> patches, params string[] last) =>
        [.. s_options, .. options, .. last, "install", "--", .. patches.Select(p => p.Argument)];
}
