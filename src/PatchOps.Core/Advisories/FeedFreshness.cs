using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Advisories;

/// <summary>How old a feed may be before its users must hear of it.</summary>
public static class FeedFreshness
{
    private const string MonthForm = "yyyy-MMM";

    private static readonly Dictionary<string, int> s_days = new(StringComparer.Ordinal)
    {
        // Published daily.
        [FeedNames.Kev] = 7,
        [FeedNames.Epss] = 7,
        [FeedNames.Debian] = 7,
        [FeedNames.Osv] = 14,
        [FeedNames.Vulnrichment] = 14,
        [FeedNames.UpdateInfo] = 14,

        // Published on the second Tuesday of a month; five weeks lie between two of them at most.
        [FeedNames.Msrc] = 40,
    };

    /// <summary>The age in days after which a feed is stale.</summary>
    public static int LimitInDays(string feed) => s_days.TryGetValue(feed, out var days) ? days : 14;

    /// <summary>Whether a feed whose newest part has this age is older than it should be.</summary>
    public static bool IsStale(string feed, int days) => days > LimitInDays(feed);

    /// <summary>Each part with its own age; the order of <see cref="FeedNames.All"/>, then of the parts' names.</summary>
    public static IReadOnlyList<FeedAge> Of(IReadOnlyList<FeedState> feeds, DateTimeOffset now)
    {
        var stale = new HashSet<string>(Ages(feeds, now).Where(age => IsStale(age.Key, age.Value)).Select(age => age.Key), StringComparer.Ordinal);
        return FeedNames.All
            .SelectMany(name => feeds.Where(f => f.Feed == name).OrderBy(f => f.Part, StringComparer.Ordinal))
            .Select(state => new FeedAge { State = state, AgeDays = Days([state], now), IsStale = stale.Contains(state.Feed) })
            .ToArray();
    }

    /// <summary>The age of the newest part of each feed, in whole days; the order of <see cref="FeedNames.All"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Ages(IReadOnlyList<FeedState> feeds, DateTimeOffset now) => FeedNames.All
        .Select(name => (Name: name, Parts: feeds.Where(f => f.Feed == name).ToArray()))
        .Where(f => f.Parts.Length > 0)
        .Select(f => new KeyValuePair<string, int>(f.Name, Days(f.Parts, now)))
        .ToArray();

    /// <summary>A warning (PO1519) for each feed that is stale.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<FeedState> feeds, DateTimeOffset now) => Ages(feeds, now)
        .Where(age => IsStale(age.Key, age.Value))
        .Select(age => ErrorCodes.FeedStale.ToDiagnostic(string.Format(
            CultureInfo.InvariantCulture,
            "The feed '{0}' is {1} days old ({2:yyyy-MM-dd}); what was published since is not known.",
            age.Key,
            age.Value,
            feeds.Where(f => f.Feed == age.Key).Max(f => f.AsOf).UtcDateTime), target: age.Key))
        .ToArray();

    /// <summary>A warning (PO1522) when months of MSRC are missing between the first and the last that were imported.</summary>
    public static IReadOnlyList<Diagnostic> DiagnoseGaps(IReadOnlyList<FeedState> feeds)
    {
        var months = feeds.Where(f => f.Feed == FeedNames.Msrc).Select(f => Month(f.Part)).OfType<DateTime>().ToArray();
        if (months.Length < 2)
        {
            return [];
        }

        var missing = new List<string>();
        for (var month = months.Min(); month < months.Max(); month = month.AddMonths(1))
        {
            if (!months.Contains(month))
            {
                missing.Add(month.ToString(MonthForm, CultureInfo.InvariantCulture));
            }
        }

        return missing.Count == 0 ? [] :
        [
            ErrorCodes.FeedGap.ToDiagnostic($"Of the feed 'msrc' these months are missing: {string.Join(", ", missing)}; what they fix is not known.", target: FeedNames.Msrc),
        ];
    }

    private static DateTime? Month(string part) =>
        DateTime.TryParseExact(part, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    // Months of MSRC and distributions of OSV are parts of one feed: the newest says how far the feed was followed.
    private static int Days(FeedState[] parts, DateTimeOffset now) => Math.Max(0, (int)(now - parts.Max(p => p.AsOf)).TotalDays);
}
