namespace PatchOps.Ports;

/// <summary>Time zones by IANA id (<c>Europe/London</c>) and by Windows id (<c>GMT Standard Time</c>), both on both systems.</summary>
public interface ITimeZones
{
    /// <summary>The zone of that id, or null when there is none here.</summary>
    TimeZoneInfo? Find(string id);
}
