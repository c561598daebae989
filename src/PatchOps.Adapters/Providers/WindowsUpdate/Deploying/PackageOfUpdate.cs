using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>
/// Which package of servicing an update is. Windows keeps no record of that: a package has the KB in its name, or, of a cumulative update, the build that
/// the update's title ends with. Where neither is there, nothing is guessed. Pure.
/// </summary>
internal static class PackageOfUpdate
{
    private const string Rollup = "Package_for_RollupFix~";

    private static readonly Regex s_build = new(@"\((?:10\.0\.)?(\d{5}\.\d{1,6})\)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>True when it may be such a package: what is known of the update names one.</summary>
    public static bool MayBeOne(UpdateFacts facts) => facts.Type != 2 && (Build(facts) is not null || facts.Kbs.Any(kb => UpdateRow.Kb(kb) is not null));

    /// <summary>The identity; null where there is none, or more than one.</summary>
    public static string? Find(UpdateFacts facts, IReadOnlyList<DismPackage> packages) => Only(facts, packages.Where(p => p.IsInForce).ToArray());

    /// <summary>True when the next restart takes its package away.</summary>
    public static bool IsBeingRemoved(UpdateFacts facts, IReadOnlyList<DismPackage> packages) => Only(facts, packages.Where(p => p.IsBeingRemoved).ToArray()) is not null;

    private static string? Only(UpdateFacts facts, DismPackage[] packages)
    {
        var kbs = facts.Kbs.Select(UpdateRow.Kb).OfType<string>().ToArray();
        var named = packages.Where(p => kbs.Any(kb => p.Identity.StartsWith($"Package_for_{kb}~", StringComparison.OrdinalIgnoreCase))).ToArray();
        if (named.Length == 0 && Build(facts) is { } build)
        {
            named = packages.Where(p => p.Identity.StartsWith(Rollup, StringComparison.OrdinalIgnoreCase) && Version(p).StartsWith(build + ".", StringComparison.Ordinal)).ToArray();
        }

        return named.Length == 1 ? named[0].Identity : null;
    }

    private static string? Build(UpdateFacts facts)
    {
        if (facts.Title is not { Length: <= 1000 } title)
        {
            return null;
        }

        var matches = s_build.Matches(title);
        return matches.Count > 0 ? matches[matches.Count - 1].Groups[1].Value : null;
    }

    private static string Version(DismPackage package) => package.Identity.Substring(package.Identity.LastIndexOf('~') + 1);
}
