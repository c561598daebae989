namespace PatchOps.Compliance;

/// <summary>Whether a machine can be reached from outside: its own tag says so before its policy does.</summary>
public static class Exposures
{
    /// <summary>The tag of a machine that can be reached from the internet.</summary>
    public const string InternetTag = "internet";

    /// <summary>The tag of a machine that cannot.</summary>
    public const string InternalTag = "internal";

    /// <summary>True, false, or null when neither says so. A machine with both tags is exposed.</summary>
    public static bool? Of(Device device, PatchPolicy policy) =>
        Has(device, InternetTag) ? true
        : Has(device, InternalTag) ? false
        : policy.Exposure is { } exposure ? exposure == Exposure.Internet : null;

    private static bool Has(Device device, string tag) => device.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase);
}
