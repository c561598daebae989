namespace PatchOps.Adapters.Providers.Software;

/// <summary>
/// A package's full name: <c>Microsoft.WindowsCalculator_11.2307.4.0_x64__8wekyb3d8bbwe</c> is name, version, architecture, resource and publisher
/// (learn.microsoft.com, package identity).
/// </summary>
internal sealed record MsixName
{
    private const int Longest = 127 + 50;

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, four numbers.</summary>
    public required string Version { get; init; }

    /// <summary><c>x64</c>, <c>x86</c>, <c>arm</c>, <c>arm64</c> or <c>neutral</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Empty for the package itself, <c>~</c> for a bundle, else what the resources are for (<c>split.scale-100</c>).</summary>
    public required string Resource { get; init; }

    /// <summary>The publisher's hash.</summary>
    public required string Publisher { get; init; }

    /// <summary>Reads a full name; null when it is none.</summary>
    public static MsixName? TryParse(string fullName)
    {
        var parts = fullName.Length <= Longest ? fullName.Split('_') : [];
        return parts.Length == 5 && parts[0].Length > 0 && parts[4].Length > 0 && System.Version.TryParse(parts[1], out var version) && version.Revision >= 0
            ? new MsixName { Name = parts[0], Version = parts[1], Architecture = parts[2].ToLowerInvariant(), Resource = parts[3], Publisher = parts[4] }
            : null;
    }
}
