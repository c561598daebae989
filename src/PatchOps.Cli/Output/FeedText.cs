using System.Globalization;
using PatchOps.Advisories;

namespace PatchOps.Cli.Output;

/// <summary>Feeds for people: never without their age.</summary>
internal static class FeedText
{
    /// <summary><c>2 d</c>, or <c>12 d (STALE)</c>.</summary>
    public static string Age(int days, bool isStale) =>
        string.Create(CultureInfo.InvariantCulture, $"{days} d{(isStale ? " (STALE)" : "")}");

    /// <summary><c>kev 2 d, debian 12 d (STALE)</c>; null when nothing has been imported.</summary>
    public static string? Ages(IReadOnlyList<KeyValuePair<string, int>> ages) => ages.Count == 0
        ? null
        : string.Join(", ", ages.Select(age => $"{age.Key} {Age(age.Value, FeedFreshness.IsStale(age.Key, age.Value))}"));

    /// <summary>The day (UTC).</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The part, where a feed has several.</summary>
    public static string? Part(string feed, string part) => part == feed ? null : part;

    /// <summary>The table of feeds.</summary>
    public static TextTable Table(IEnumerable<FeedAge> feeds)
    {
        var table = new TextTable("FEED", "PART", "RECORDS", "AS OF", "AGE", "IMPORTED", "SOURCE");
        foreach (var feed in feeds)
        {
            table.Add(
                feed.State.Feed,
                Part(feed.State.Feed, feed.State.Part),
                feed.State.Records.ToString(CultureInfo.InvariantCulture),
                Day(feed.State.AsOf),
                Age(feed.AgeDays, feed.IsStale),
                Day(feed.State.ImportedAt),
                feed.State.Source);
        }

        return table;
    }

    /// <summary>The table of imports.</summary>
    public static TextTable Table(IEnumerable<FeedImport> imports)
    {
        var table = new TextTable("FEED", "PART", "RECORDS", "AS OF", "TOOK", "NOTE", "SOURCE");
        foreach (var import in imports)
        {
            table.Add(
                import.Feed,
                Part(import.Feed, import.Part),
                import.Records.ToString(CultureInfo.InvariantCulture),
                Day(import.AsOf),
                string.Create(CultureInfo.InvariantCulture, $"{import.Duration.TotalSeconds:F1} s"),
                import.Changed ? null : "unchanged",
                import.Source);
        }

        return table;
    }
}
