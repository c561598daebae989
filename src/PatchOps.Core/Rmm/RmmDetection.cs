namespace PatchOps.Rmm;

/// <summary>Finds the platform by what it leaves in the process that it starts: its own variables, else the folder of its scripts.</summary>
public static class RmmDetection
{
    private static readonly string[] s_absent = ["null", "undefined"];

    /// <summary>The variables that tell a platform, a client or a site.</summary>
    public static IReadOnlyList<string> VariableNames { get; } = [.. RmmPlatforms.Profiles
        .SelectMany(profile => profile.Variables.Select(NameOf).Concat(new[] { profile.ClientVariable, profile.SiteVariable }.OfType<string>()))
        .Distinct(StringComparer.Ordinal)];

    /// <summary>The platform, or null when nothing tells.</summary>
    public static RmmPlatform? Find(RmmSurroundings surroundings)
    {
        var byVariable = RmmPlatforms.Profiles.FirstOrDefault(profile => profile.Variables.Any(mark => IsSet(mark, surroundings)));
        if (byVariable is not null)
        {
            return byVariable.Platform;
        }

        return surroundings.IsRunbook
            ? RmmPlatform.AzureAutomation
            : RmmPlatforms.Profiles.FirstOrDefault(profile => profile.Folders.Any(folder => IsIn(folder, surroundings.CommandLine)))?.Platform;
    }

    /// <summary>The value of a variable, or null where it has none: a platform passes a field without a value as a word.</summary>
    public static string? ValueOf(string? value) =>
        value?.Trim() is { Length: > 0 } text && !s_absent.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : null;

    private static bool IsSet(string mark, RmmSurroundings surroundings)
    {
        if (!surroundings.Variables.TryGetValue(NameOf(mark), out var value) || ValueOf(value) is not { } text)
        {
            return false;
        }

        var equals = mark.IndexOf('=');
        return equals < 0 || text.StartsWith(mark.Substring(equals + 1), StringComparison.OrdinalIgnoreCase);
    }

    private static string NameOf(string mark) => mark.Split('=')[0];

    private static bool IsIn(string folder, string commandLine) =>
        commandLine.IndexOf($@"\{folder}\", StringComparison.OrdinalIgnoreCase) >= 0;
}
