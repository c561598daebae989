using System.Globalization;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>
/// Whether a Windows is serviced by hotpatches. "hotpatch" is said only where the enrolment's own package is there: a build below the cumulative update's
/// would otherwise read as closed. "cumulative" where no hotpatch exists for the release.
/// </summary>
internal static class ServicingTrack
{
    /// <summary>The key of the enrolment's package, once for each architecture.</summary>
    public const string EnrolmentKey = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Update\TargetingInfo\DynamicInstalled\Hotpatch.";

    private const int Server2022 = 20348;

    // Windows 11 24H2 and Windows Server 2025.
    private const int FirstForAll = 26100;

    /// <summary><c>hotpatch</c>, <c>cumulative</c>, or null where it cannot be told.</summary>
    /// <param name="build">CurrentBuildNumber.</param>
    /// <param name="edition">EditionID.</param>
    /// <param name="isEnrolled">Whether the enrolment's package is installed.</param>
    public static string? Of(string? build, string? edition, bool isEnrolled)
    {
        if (isEnrolled)
        {
            return "hotpatch";
        }

        if (!int.TryParse(build, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || edition is null)
        {
            return null;
        }

        var mayBe = number == Server2022
            ? edition.StartsWith("ServerTurbine", StringComparison.OrdinalIgnoreCase) || edition.StartsWith("ServerAzure", StringComparison.OrdinalIgnoreCase)
            : number >= FirstForAll && !edition.StartsWith("Core", StringComparison.OrdinalIgnoreCase);
        return mayBe ? null : "cumulative";
    }
}
