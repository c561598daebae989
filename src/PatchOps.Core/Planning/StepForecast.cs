using PatchOps.Policies;

namespace PatchOps.Planning;

/// <summary>
/// How long a step takes, and what must be left after it. Until a machine's own history says better: a fixed part for each transaction, a part
/// for each package, and the download. The figures are cautious; a step that is planned and does not fit is worse than one that waits.
/// </summary>
internal static class StepForecast
{
    /// <summary>How long evidence takes.</summary>
    public const int EvidenceSeconds = 120;

    private const int RestartSeconds = 300;
    private const long BytesPerSecond = 2 * 1024 * 1024;
    private const long UnknownSize = 5 * 1024 * 1024;
    private const string WindowsUpdate = "wua";

    /// <summary>Seconds for installing these patches together.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="patches">The patches.</param>
    /// <param name="added">How many packages come along.</param>
    public static int Of(string provider, IReadOnlyList<PatchDossier> patches, int added)
    {
        // A cumulative update of Windows takes many minutes, a package of a distribution a few seconds.
        var (transaction, package) = provider == WindowsUpdate ? (120, 600) : (30, 5);
        var bytes = patches.Sum(d => d.Patch.Size ?? UnknownSize) + (added * UnknownSize);
        return transaction + (package * (patches.Count + added)) + (int)Math.Min(int.MaxValue / 4, bytes / BytesPerSecond);
    }

    /// <summary>Seconds that must be left of the window after a step: to go back, to give notice, and to restart.</summary>
    /// <param name="stepSeconds">The step's own forecast: going back takes about as long.</param>
    /// <param name="requiresReboot">Whether a restart is required after it, or may be.</param>
    /// <param name="reboot">The policy's restarts.</param>
    public static int Reserve(int stepSeconds, bool? requiresReboot, RebootPolicy reboot) =>
        stepSeconds + (requiresReboot == false || reboot.When == RebootWhen.Never ? 0 : RestartSeconds + (reboot.WithinWindow ? (int)reboot.Grace.TotalSeconds : 0));

    /// <summary>Whether any of them requires a restart; null when none does for certain and one may.</summary>
    public static bool? RequiresReboot(IEnumerable<PatchDossier> patches)
    {
        bool? requires = false;
        foreach (var patch in patches)
        {
            if (patch.Patch.RequiresReboot == true)
            {
                return true;
            }

            requires = patch.Patch.RequiresReboot is null ? null : requires;
        }

        return requires;
    }
}
