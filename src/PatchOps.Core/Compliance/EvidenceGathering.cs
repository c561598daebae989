using System.Globalization;
using PatchOps.Advisories;
using PatchOps.Advisories.Matching;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Support;

namespace PatchOps.Compliance;

/// <summary>Lists what an answer rests on, and what of it does not suffice.</summary>
internal static class EvidenceGathering
{
    /// <summary>How long after its last scan a machine counts as silent: the answer of that scan is no longer today's.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromDays(7);

    /// <summary>The evidence of one machine.</summary>
    public static IReadOnlyList<Evidence> Of(PatchInventory inventory, MatchResult match, PolicyRules rules, DateTimeOffset asOf)
    {
        var evidence = new List<Evidence>(match.Feeds.Count + 4) { Scan(inventory, asOf) };
        if (match.Feeds.Count == 0)
        {
            evidence.Add(new Evidence { Kind = EvidenceKind.Feed, Name = "advisories", IsInsufficient = true, Detail = FirstError(match.Diagnostics) ?? "No imported feed speaks of this machine." });
        }

        foreach (var feed in match.Feeds)
        {
            evidence.Add(Feed(feed, rules.Policy.MaxFeedAge, asOf));
        }

        if (match.Feeds.Count > 0 && FirstError(match.Diagnostics) is { } unmatched)
        {
            evidence.Add(new Evidence { Kind = EvidenceKind.Feed, Name = "advisories", IsInsufficient = true, Detail = unmatched });
        }

        if (Support(inventory, rules.Policy, asOf) is { } support)
        {
            evidence.Add(support);
        }

        evidence.Add(RunningCode(inventory, match.Findings));
        evidence.Add(new Evidence { Kind = EvidenceKind.Policy, Name = rules.Policy.Name, Source = rules.Policy.Source });
        if (rules.Standards.Count == 0)
        {
            evidence.Add(new Evidence { Kind = EvidenceKind.Standard, Name = "standards", IsInsufficient = true, Detail = "The policy names none, so that nothing has a date." });
        }

        foreach (var standard in rules.Standards)
        {
            evidence.Add(new Evidence { Kind = EvidenceKind.Standard, Name = standard.Id, Source = standard.Source });
        }

        return evidence;
    }

    private static Evidence Scan(PatchInventory inventory, DateTimeOffset asOf)
    {
        var age = Age(inventory.ScannedAt, asOf);
        var wrong = FirstError(inventory.Diagnostics)
            ?? (SawNothing(inventory) ? "The inventory lists no installed package of the system: nothing was looked at."
                : inventory.ScannedAt > asOf ? "The inventory was taken after the moment that is asked about."
                : age >= SilentAfter ? string.Format(CultureInfo.InvariantCulture, "The inventory is {0} old; what has come out since is not in it.", Days(age))
                : null);
        return new Evidence
        {
            Kind = EvidenceKind.Scan,
            Name = Providers(inventory),
            Source = inventory.Root,
            AsOf = inventory.ScannedAt,
            Age = age,
            IsInsufficient = wrong is not null,
            Detail = wrong,
        };
    }

    // A fleet has thousands of machines, each with hundreds of packages of one provider or two.
    private static string Providers(PatchInventory inventory)
    {
        var names = new List<string>(2);
        foreach (var package in inventory.Installed)
        {
            if (names.Count == 0 || (package.Provider != names[names.Count - 1] && !names.Contains(package.Provider)))
            {
                names.Add(package.Provider);
            }
        }

        return names.Count switch
        {
            0 => "none",
            1 => names[0],
            _ => string.Join(", ", names),
        };
    }

    // Of Windows the build alone tells much; a Linux without a package of its own is one whose packages nobody read.
    private static bool SawNothing(PatchInventory inventory) => inventory.Device.Os.Family != "windows"
        && (PackageFamily.Of(inventory.Device.Os) is { } family ? !inventory.Installed.Any(p => family.Installs(p.Provider)) : inventory.Installed.Count == 0);

    // What was fetched from its publisher's address is as fresh as the fetch; a file is as old as the date that it carries.
    private static Evidence Feed(FeedState feed, TimeSpan? maxAge, DateTimeOffset asOf)
    {
        var knownAt = feed.Source.StartsWith("http", StringComparison.OrdinalIgnoreCase) && feed.ImportedAt > feed.AsOf ? feed.ImportedAt : feed.AsOf;
        var age = Age(maxAge is null ? feed.AsOf : knownAt, asOf);
        var limit = maxAge ?? TimeSpan.FromDays(FeedFreshness.LimitInDays(feed.Feed) + 1);
        return new Evidence
        {
            Kind = EvidenceKind.Feed,
            Name = feed.Part == feed.Feed ? feed.Feed : $"{feed.Feed} {feed.Part}",
            Source = feed.Source,
            AsOf = feed.AsOf,
            Age = age,
            IsInsufficient = age >= limit,
            Detail = age < limit ? null : string.Format(CultureInfo.InvariantCulture, "It is {0} old; {1} allows {2}.", Days(age), maxAge is null ? "its own rhythm" : "the policy", Days(limit)),
        };
    }

    // A system that may get no more updates is not compliant for having none missing.
    private static Evidence? Support(PatchInventory inventory, PatchPolicy policy, DateTimeOffset asOf) => SupportEnd.Of(inventory.Device, policy.Support, asOf) is not null ? null : new Evidence
    {
        Kind = EvidenceKind.Support,
        Name = inventory.Device.Os.Name ?? inventory.Device.Os.Id ?? inventory.Device.Os.Family,
        IsInsufficient = true,
        Detail = "Until when it gets security updates is not known; the policy can say it (support).",
    };

    private static Evidence RunningCode(PatchInventory inventory, IReadOnlyList<Finding> findings)
    {
        var packages = findings.Where(f => f.Status == FindingStatus.PendingRestart).Select(f => f.Package).Distinct(StringComparer.Ordinal).ToArray();
        var looked = inventory.RebootState.Pending is not null;
        return new Evidence
        {
            Kind = EvidenceKind.RunningCode,
            Name = "running code",
            AsOf = inventory.ScannedAt,
            IsInsufficient = packages.Length > 0,
            Detail = packages.Length switch
            {
                0 => looked ? null : "It could not be told whether replaced code runs.",
                1 => $"Fixed on the disk, and the old code still runs: {packages[0]}.",
                _ => $"Fixed on the disk, and the old code still runs: {packages[0]} and {packages.Length - 1} more.",
            },
        };
    }

    private static string? FirstError(IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Level == DiagnosticLevel.Error)
            {
                return diagnostic.Message;
            }
        }

        return null;
    }

    private static TimeSpan Age(DateTimeOffset at, DateTimeOffset asOf) => at > asOf ? TimeSpan.Zero : asOf - at;

    private static string Days(TimeSpan age) => age < TimeSpan.FromDays(2)
        ? string.Format(CultureInfo.InvariantCulture, "{0} h", (int)age.TotalHours)
        : string.Format(CultureInfo.InvariantCulture, "{0} d", (int)age.TotalDays);
}
