using System.Globalization;
using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Kev;
using PatchOps.Diagnostics;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Kev;

public sealed class KevFeedTests
{
    private const string Entry = """{"cveID":"CVE-2024-0001","vendorProject":"Ünïcode","product":"Prød","vulnerabilityName":"N","dateAdded":"2024-02-03","requiredAction":"Act","knownRansomwareCampaignUse":"Known"}""";

    private static readonly KevFeed s_feed = new();

    [SkippableFact]
    public void Every_entry_of_the_real_catalogue_reads_as_it_stands_there()
    {
        var bytes = File.ReadAllBytes(SharedData.Require("known_exploited_vulnerabilities.json"));
        var part = MemorySource.Of(bytes).Read(s_feed);
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var entries = root.GetProperty("vulnerabilities").EnumerateArray().ToList();

        Assert.True(s_feed.Recognizes(bytes[..4096], "anything"));
        Assert.Equal(1404, part.Records);
        Assert.Equal(root.GetProperty("count").GetInt32(), part.Known.Count);
        Assert.Equal(root.GetProperty("dateReleased").GetDateTimeOffset(), part.AsOf);
        Assert.False(part.IsAddition);
        for (var i = 0; i < entries.Count; i++)
        {
            var (expected, actual) = (entries[i], part.Known[i]);
            Assert.Equal(expected.GetProperty("cveID").GetString(), actual.Cve);
            Assert.Equal(expected.GetProperty("vulnerabilityName").GetString(), actual.Name);
            Assert.Equal($"{expected.GetProperty("vendorProject").GetString()} {expected.GetProperty("product").GetString()}", actual.Product);
            Assert.Equal(expected.GetProperty("requiredAction").GetString(), actual.RequiredAction);
            Assert.Equal(Day(expected.GetProperty("dateAdded").GetString()!), actual.DateAdded);
            Assert.Equal(Day(expected.GetProperty("dueDate").GetString()!), actual.DueDate);
            Assert.Equal(expected.GetProperty("knownRansomwareCampaignUse").GetString() == "Known" ? true : null, actual.KnownRansomware);
        }
    }

    [Fact]
    public void A_missing_due_date_is_none_and_other_letters_are_kept()
    {
        var known = Assert.Single(MemorySource.Of(Catalogue(1, Entry)).Read(s_feed).Known);
        Assert.Null(known.DueDate);
        Assert.Equal("Ünïcode Prød", known.Product);
        Assert.True(known.KnownRansomware);
    }

    [Fact]
    public void A_date_in_the_future_is_kept_as_it_is()
    {
        var part = MemorySource.Of(Catalogue(1, Entry, "2099-01-01T00:00:00Z")).Read(s_feed);
        Assert.Equal(Day("2099-01-01"), part.AsOf);
    }

    [Fact]
    public void Without_a_release_date_the_version_dates_it()
    {
        var part = MemorySource.Of($$"""{"catalogVersion":"2024.05.06","count":1,"vulnerabilities":[{{Entry}}]}""").Read(s_feed);
        Assert.Equal(Day("2024-05-06"), part.AsOf);
    }

    [Fact]
    public void Fewer_entries_than_counted_is_truncated_and_more_malformed()
    {
        Assert.Contains("counts 2 entries and has 1", MemorySource.Of(Catalogue(2, Entry)).Refused(s_feed, ErrorCodes.FeedTruncated).Message, StringComparison.Ordinal);
        MemorySource.Of(Catalogue(0, Entry)).Refused(s_feed, ErrorCodes.FeedMalformed);
        MemorySource.Of(Catalogue(0, "")).Refused(s_feed, ErrorCodes.FeedMalformed);
    }

    [Theory]
    [InlineData("\"cveID\":\"CVE-2024-0001\"", "\"cveID\":\"CVE-2024-0001\",\"cveID\":\"CVE-2024-0002\"", "stands twice")]
    [InlineData("\"cveID\":\"CVE-2024-0001\"", "\"cveID\":7", "a number where a string belongs")]
    [InlineData("\"cveID\":\"CVE-2024-0001\"", "\"cveID\":\"CVE-2024-00É\"", "'cveID' is none")]
    [InlineData("\"cveID\":\"CVE-2024-0001\",", "", "no 'cveID'")]
    [InlineData("2024-02-03", "yesterday", "'yesterday' is no date")]
    [InlineData("\"dateAdded\":\"2024-02-03\",", "", "no 'dateAdded'")]
    [InlineData("\"product\":\"Prød\"", "\"product\":{}", "an object where a string belongs")]
    public void A_bad_entry_is_refused_and_named(string find, string replace, string message)
    {
        var failure = MemorySource.Of(Catalogue(1, Entry.Replace(find, replace, StringComparison.Ordinal))).Refused(s_feed, ErrorCodes.FeedMalformed);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("record '", failure.Message, StringComparison.Ordinal);
        Assert.Contains(", byte ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_cve_cannot_stand_in_it_twice() =>
        Assert.Contains("CVE-2024-0001 is in it twice", MemorySource.Of(Catalogue(2, $"{Entry},{Entry}")).Refused(s_feed, ErrorCodes.FeedMalformed).Message, StringComparison.Ordinal);

    [Fact]
    public void A_catalogue_cut_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(Catalogue(1, Entry));
        for (var length = 0; length < whole.Length; length++)
        {
            MemorySource.Of(whole[..length]).Refused(s_feed, ErrorCodes.FeedTruncated);
        }
    }

    [Fact]
    public void A_folder_with_two_files_or_none_is_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Catalogue(1, Entry))];
        new MemorySource("/kev", ("a.json", bytes), ("b.json", bytes)).Refused(s_feed, ErrorCodes.FeedMalformed);
        new MemorySource("/kev").Refused(s_feed, ErrorCodes.FeedMalformed);
    }

    private static string Catalogue(int count, string entries, string released = "2024-05-06T07:08:09.123Z") =>
        $$"""{"title":"T","catalogVersion":"2024.05.06","dateReleased":"{{released}}","count":{{count}},"vulnerabilities":[{{entries}}]}""";

    private static DateTimeOffset Day(string day) => new(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero);
}
