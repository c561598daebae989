using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>The logs of apt and dpkg are written in local time without a zone.</summary>
internal static class LogTime
{
    /// <summary>A time of a log in UTC. An hour that the clocks skipped was never on a clock; one that came twice is taken as the first.</summary>
    public static DateTimeOffset Utc(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsInvalidTime(local) ? zone.BaseUtcOffset
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    /// <summary>The zone of a root's logs. An offline tree was written in its own zone.</summary>
    public static TimeZoneInfo Zone(string root)
    {
        if (root == ScanRequest.MachineRoot)
        {
            return TimeZoneInfo.Local;
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(RootPath.ReadAllText(root, "/etc/timezone", 1024).Trim());
        }
        catch (Exception failure) when (failure is TimeZoneNotFoundException or InvalidTimeZoneException or ArgumentException
            or IOException or UnauthorizedAccessException or PatchOpsException)
        {
            return TimeZoneInfo.Utc;
        }
    }
}
