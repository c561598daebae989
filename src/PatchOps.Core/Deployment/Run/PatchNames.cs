using System.Globalization;
using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>Patches in a sentence.</summary>
internal static class PatchNames
{
    private const int Most = 8;

    /// <summary>The first of them by name and version, and how many more there are.</summary>
    public static string Of(IReadOnlyList<PlannedPatch> patches) =>
        string.Join(", ", patches.Take(Most).Select(patch => $"{patch.Name} {patch.AvailableVersion}"))
        + (patches.Count > Most ? string.Format(CultureInfo.InvariantCulture, " and {0} more", patches.Count - Most) : "");
}
