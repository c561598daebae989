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

    /// <summary>The feeds that an answer about a machine rests on: those about every CVE, and those of its own system.</summary>
    public static IReadOnlyList<FeedState> Concerning(IReadOnlyList<FeedState> feeds, OperatingSystemInfo os) => feeds
        .Where(f => f.Feed switch
        {
            FeedNames.Kev or FeedNames.Epss or FeedNames.Vulnrichment => true,
            FeedNames.Msrc => os.Family == "windows",
            FeedNames.Debian => os.Id == "debian",
            FeedNames.Osv => f.Part == OsvPart(os),
            _ => os.Id is "almalinux" or "rocky" or "rhel" or "sles" or "sled" or "sle_hpc" or "opensuse-leap",
        })
        .ToArray();

    /// <summary>Each part with its own age; the order of <see cref="FeedNames.All"/>, then of the parts' names.</summary>
    public static IReadOnlyList<FeedAge> Of(IReadOnlyList<FeedState> feeds, DateTimeOffset now) => Lines(feeds)
        .SelectMany(line => line.Parts.Select(state => new FeedAge { State = state, AgeDays = Days([state], now), IsStale = IsStale(state.Feed, Days(line.Parts, now)) }))
        .ToArray();

    /// <summary>The age in whole days of each feed, or of each part that goes its own way (<c>osv AlmaLinux</c>); the order of <see cref="FeedNames.All"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Ages(IReadOnlyList<FeedState> feeds, DateTimeOffset now) => Lines(feeds)
        .Select(line => new KeyValuePair<string, int>(line.Name, Days(line.Parts, now)))
        .ToArray();

    /// <summary>A warning (PO1519) for each that is stale.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<FeedState> feeds, DateTimeOffset now) => Lines(feeds)
        .Where(line => IsStale(line.Parts[0].Feed, Days(line.Parts, now)))
        .Select(line => ErrorCodes.FeedStale.ToDiagnostic(string.Format(
            CultureInfo.InvariantCulture,
            "The feed '{0}' is {1} days old ({2:yyyy-MM-dd}); what was published since is not known.",
            line.Name,
            Days(line.Parts, now),
            Newest(line.Parts).UtcDateTime), target: line.Parts[0].Feed))
        .ToArray();

    /// <summary>A warning (PO1522) when months of MSRC are missing between the first and the last that were imported.</summary>
    public static IReadOnlyList<Diagnostic> DiagnoseGaps(IReadOnlyList<FeedState> feeds)
    {
        if (feeds.Count(f => f.Feed == FeedNames.Msrc) < 2)
        {
            return [];
        }

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

    // Months of MSRC follow each other, and the newest says how far the feed was followed; distributions of OSV and repositories each go their own way.
    private static IEnumerable<Line> Lines(IReadOnlyList<FeedState> feeds)
    {
        foreach (var name in FeedNames.All)
        {
            var parts = feeds.Where(f => f.Feed == name).OrderBy(f => f.Part, StringComparer.Ordinal).ToArray();
            if (name == FeedNames.Msrc && parts.Length > 0)
            {
                yield return new Line(name, parts);
                continue;
            }

            foreach (var part in parts)
            {
                yield return new Line(part.Part == name ? name : $"{name} {part.Part}", [part]);
            }
        }
    }

    private static string? OsvPart(OperatingSystemInfo os) => os.Id switch
    {
        "debian" => "Debian",
        "ubuntu" => "Ubuntu",
        "almalinux" => "AlmaLinux",
        "rocky" => "Rocky Linux",
        "rhel" => "Red Hat",
        "sles" or "sled" or "sle_hpc" => "SUSE",
        "opensuse-leap" => "openSUSE",
        _ => null,
    };

    private static int Days(FeedState[] parts, DateTimeOffset now) => Math.Max(0, (int)(now - Newest(parts)).TotalDays);

    private static DateTimeOffset Newest(FeedState[] parts)
    {
        var newest = parts[0].AsOf;
        foreach (var part in parts)
        {
            newest = part.AsOf > newest ? part.AsOf : newest;
        }

        return newest;
    }

    private sealed class Line(string name, FeedState[] parts)
    {
        public string Name { get; } = name;

        public FeedState[] Parts { get; } = parts;
    }
}
