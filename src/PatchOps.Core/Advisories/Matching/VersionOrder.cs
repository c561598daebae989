using PatchOps.Versioning;

namespace PatchOps.Advisories.Matching;

/// <summary>How a backend orders versions. Null when one of the two is no version there: then nothing can be said, and the status is unknown.</summary>
internal delegate int? VersionOrder(string a, string b);

/// <summary>The orders that the matcher knows.</summary>
internal static class VersionOrders
{
    /// <summary>dpkg's, which takes any text.</summary>
    public static int? Dpkg(string a, string b) => DpkgVersion.Compare(a, b);

    /// <summary>rpm's EVR.</summary>
    public static int? Rpm(string a, string b) =>
        RpmVersion.TryParse(a, out var left) && RpmVersion.TryParse(b, out var right) ? left.CompareTo(right) : null;
}
