using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>What dpkg allows in names. Nothing of it can be an option, a pattern, a path or a second word to apt.</summary>
internal static class AptWords
{
    private static readonly Regex s_name = new(@"^[A-Za-z0-9][A-Za-z0-9.+_-]*\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_architecture = new(@"^[a-z0-9][a-z0-9-]*\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_version = new(@"^[A-Za-z0-9][A-Za-z0-9.+:~_-]*\z", RegexOptions.CultureInvariant);

    /// <summary>A package's name.</summary>
    public static bool IsName(string name) => s_name.IsMatch(name);

    /// <summary>An architecture.</summary>
    public static bool IsArchitecture(string? architecture) => architecture is not null && s_architecture.IsMatch(architecture);

    /// <summary>A version.</summary>
    public static bool IsVersion(string? version) => version is not null && s_version.IsMatch(version);
}
