using PatchOps.Policies;

namespace PatchOps.Support;

/// <summary>Until when a machine's operating system gets security updates, by the client's own word or by the shipped table.</summary>
public sealed record SupportEnd
{
    private SupportEnd(DateTimeOffset lastDay, SupportOverride? by, DateTimeOffset asOf)
    {
        LastDay = lastDay;
        Override = by;
        PastAt = lastDay > DateTimeOffset.MaxValue.AddDays(-1) ? DateTimeOffset.MaxValue : lastDay.ToUniversalTime().AddDays(1);
        IsPast = asOf >= PastAt;
    }

    /// <summary>The last day with security updates, at 00:00 UTC of that day.</summary>
    public DateTimeOffset LastDay { get; }

    /// <summary>The first moment without support (UTC): the end of the last day.</summary>
    public DateTimeOffset PastAt { get; }

    /// <summary>True when support has ended.</summary>
    public bool IsPast { get; }

    /// <summary>The entry of the policy that gave the date; null when it is the shipped table's.</summary>
    public SupportOverride? Override { get; }

    /// <summary>Decides for a machine; null when nothing tells: then nothing is assumed.</summary>
    /// <param name="device">The machine.</param>
    /// <param name="overrides">
    /// The policy's own dates. <c>debian 12</c> means that release and its point releases; of several that match, the one that says most counts.
    /// </param>
    /// <param name="asOf">The moment to decide for.</param>
    public static SupportEnd? Of(Device device, IReadOnlyList<SupportOverride> overrides, DateTimeOffset asOf)
    {
        SupportOverride? best = null;
        foreach (var candidate in overrides)
        {
            if (Means(candidate.System, device.Os) && (best is null || candidate.System.Trim().Length > best.System.Trim().Length))
            {
                best = candidate;
            }
        }

        var lastDay = best?.EndsAt ?? device.Os.SupportEndsAt;
        return lastDay is { } day ? new SupportEnd(day, best, asOf) : null;
    }

    private static bool Means(string system, OperatingSystemInfo os)
    {
        var words = system.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var version = os.Build ?? os.Version;
        return words.Length == 2
            && version is not null
            && string.Equals(words[0], os.Id, StringComparison.OrdinalIgnoreCase)
            && version.StartsWith(words[1], StringComparison.OrdinalIgnoreCase)
            && (version.Length == words[1].Length || version[words[1].Length] == '.');
    }
}
