using PatchOps.Ports;
using TimeZoneConverter;

namespace PatchOps.Adapters.Platform;

/// <summary>The system's time zones, by IANA and by Windows id whatever the system's own are.</summary>
internal sealed class TimeZones : ITimeZones
{
    /// <inheritdoc/>
    public TimeZoneInfo? Find(string id) => TZConvert.TryGetTimeZoneInfo(id, out var zone) ? zone : null;
}
