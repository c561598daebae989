namespace PatchOps.Deployment.Run;

/// <summary>What going back brings about: packages as they were, and packages that were not there.</summary>
internal sealed record RestoreTarget
{
    /// <summary>The packages as they were.</summary>
    public required IReadOnlyList<PackageCondition> Packages { get; init; }

    /// <summary>Those that came along.</summary>
    public required IReadOnlyList<PackageCondition> Added { get; init; }

    /// <summary>True when all is as it was.</summary>
    public bool IsEmpty => Packages.Count == 0 && Added.Count == 0;

    /// <summary>The target for some packages.</summary>
    /// <param name="keys">The packages; all others stay as they are.</param>
    /// <param name="before">As they were.</param>
    /// <param name="now">As they are.</param>
    public static RestoreTarget Of(IEnumerable<string> keys, IReadOnlyDictionary<string, PackageCondition> before, IReadOnlyDictionary<string, PackageCondition> now)
    {
        var packages = new List<PackageCondition>();
        var added = new List<PackageCondition>();
        foreach (var key in keys.Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal))
        {
            before.TryGetValue(key, out var was);
            now.TryGetValue(key, out var current);
            if (was?.Version is not null)
            {
                if (!IsSame(was, current))
                {
                    packages.Add(was with { IsHeld = was.IsHeld || current?.IsHeld == true });
                }
            }
            else if (current?.Version is not null)
            {
                added.Add(current);
            }
        }

        return new RestoreTarget { Packages = packages, Added = added };
    }

    // What was broken before is not made whole by going back; and a hold that came since is an administrator's: no deployment sets one.
    private static bool IsSame(PackageCondition was, PackageCondition? now) =>
        now is not null && now.Version == was.Version && (now.IsSound || !was.IsSound) && now.IsAutomatic == was.IsAutomatic && (now.IsHeld || !was.IsHeld);
}
