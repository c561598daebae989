namespace PatchOps.Rmm;

/// <summary>Whose machine it is, by the variables of the platform that started the process.</summary>
/// <param name="Client">The client, or null.</param>
/// <param name="Site">The site, or null.</param>
public sealed record RmmTenant(string? Client, string? Site)
{
    private const int Longest = 200;

    /// <summary>What the variables say.</summary>
    /// <param name="variable">The value of a variable, or null.</param>
    public static RmmTenant Of(Func<string, string?> variable) => new(
        First(RmmPlatforms.Profiles.Select(profile => profile.ClientVariable), variable),
        First(RmmPlatforms.Profiles.Select(profile => profile.SiteVariable), variable));

    private static string? First(IEnumerable<string?> names, Func<string, string?> variable) => names
        .Select(name => name is null ? null : RmmDetection.ValueOf(variable(name)))
        .FirstOrDefault(value => value is { Length: <= Longest });
}
