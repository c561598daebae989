using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>What dpkg allows in names. Nothing of it can be an option, a pattern, a path or a second word to apt.</summary>
internal static class AptWords
{
    private static readonly Regex s_name = new(@"^[A-Za-z0-9][A-Za-z0-9.+_-]*\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_architecture = new(@"^[a-z0-9][a-z0-9-]*\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_version = new(@"^[A-Za-z0-9][A-Za-z0-9.+:~_-]*\z", RegexOptions.CultureInvariant);

    /// <summary>The word for a version on the command line of <c>apt-get install</c>: <c>libc6:amd64=2.36-9+deb12u13</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="architecture">The architecture; <c>all</c> is no word of apt's.</param>
    /// <param name="version">The version.</param>
    public static string Of(string name, string architecture, string version)
    {
        // apt takes a "+" or "-" at the end of a word for "install" or "remove", unless the whole word is a version that it knows.
        var modifier = version.EndsWith("+", StringComparison.Ordinal) || version.EndsWith("-", StringComparison.Ordinal) ? "+" : "";
        return $"{name}:{architecture}={version}{modifier}";
    }

    /// <summary>Whether all three are words that dpkg allows; an architecture and a version may be unknown.</summary>
    public static bool AreSound(string name, string? architecture, string? version) =>
        IsName(name) && (architecture is null || IsArchitecture(architecture)) && (version is null || IsVersion(version));

    /// <summary>A package's name.</summary>
    public static bool IsName(string name) => s_name.IsMatch(name);

    /// <summary>An architecture.</summary>
    public static bool IsArchitecture(string? architecture) => architecture is not null && s_architecture.IsMatch(architecture);

    /// <summary>A version.</summary>
    public static bool IsVersion(string? version) => version is not null && s_version.IsMatch(version);
}
