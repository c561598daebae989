using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Vulnrichment;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Vulnrichment;

public sealed class VulnrichmentFeedTests
{
    private static readonly VulnrichmentFeed s_feed = new();

    [SkippableFact]
    public void The_real_sample_reads_as_an_independent_reading_counts_it()
    {
        var source = MemorySource.OfZip(SharedData.Require("vulnrichment-sample.zip"));
        var log = new RecordingLog();
        var part = source.Read(s_feed, log);
        var expected = source.Files.Select(Expect).ToList();

        Assert.Empty(log.Entries);
        Assert.Equal(600, part.Records);
        Assert.False(part.IsAddition);
        Assert.Equal(2, expected.Count(e => e.IsRejected));
        Assert.Equal(expected.Max(e => e.AsOf), part.AsOf);
        Assert.Equal(176, part.Ratings.Count(r => r.Exploitation == Exploitation.Active));
        Assert.Equal(165, part.Ratings.Count(r => r.Automatable == true));
        Assert.Equal(275, part.Ratings.Count(r => r.TechnicalImpact == TechnicalImpact.Total));
        Assert.Equal(expected.Where(e => !e.IsRejected).Select(e => e.Text), part.Ratings.Select(Text));
    }

    [Fact]
    public void Files_that_are_no_records_are_left_out_and_named_in_the_log()
    {
        var log = new RecordingLog();
        var record = Encoding.UTF8.GetBytes(Record());
        var part = new MemorySource("/v.zip", ("2024/CVE-2024-0001.json", record), ("2024/README.md", [1]), ("LICENSE", [2]), ("CVE-2024-0002.json", record)).Read(s_feed, log);
        Assert.Equal(2, part.Records);
        Assert.False(part.IsAddition);
        Assert.Contains("2024/README.md, LICENSE", Assert.Single(log.Entries).Message, StringComparison.Ordinal);
        new MemorySource("/v.zip", ("README.md", [1])).Refused(s_feed, ErrorCodes.FeedMalformed);
    }

    [Fact]
    public void A_single_record_is_an_addition_whatever_its_file_is_called()
    {
        Assert.True(MemorySource.Of(Record(), "CVE-2024-0001.json").Read(s_feed).IsAddition);
        Assert.True(MemorySource.Of(Record(), "download").Read(s_feed).IsAddition);
    }

    [Fact]
    public void What_is_not_in_the_vocabulary_stays_unknown_and_is_logged()
    {
        var log = new RecordingLog();
        var rating = Assert.Single(MemorySource.Of(Record(exploitation: "rumoured"), "CVE-2024-0001.json").Read(s_feed, log).Ratings);
        Assert.Null(rating.Exploitation);
        Assert.True(rating.Automatable);
        Assert.Equal(TechnicalImpact.Total, rating.TechnicalImpact);
        var (level, _, message) = Assert.Single(log.Entries);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("'Exploitation'", message, StringComparison.Ordinal);
        Assert.Contains("'rumoured'", message, StringComparison.Ordinal);
        Assert.Contains("CVE-2024-0001", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cisas_score_comes_before_the_makers_and_three_point_one_before_four()
    {
        var maker = Metrics(("cvssV3_1", 5.0), ("cvssV4_0", 9.9));
        Assert.Equal(7.5, Rate(Record(maker: maker, cisa: Metrics(("cvssV3_0", 7.5)))).Cvss);
        var own = Rate(Record(maker: maker));
        Assert.Equal((5.0, "V/cvssV3_1", Severity.Medium), (own.Cvss!.Value, own.CvssVector, own.Severity));
        Assert.Equal(9.9, Rate(Record(maker: Metrics(("cvssV3_0", 3.0), ("cvssV4_0", 9.9)))).Cvss);
        Assert.Null(Rate(Record()).Cvss);
        Assert.Equal(Severity.Unknown, Rate(Record()).Severity);
    }

    [Fact]
    public void A_rejected_record_is_counted_and_not_rated()
    {
        var part = MemorySource.Of(Record().Replace("PUBLISHED", "REJECTED", StringComparison.Ordinal), "CVE-2024-0001.json").Read(s_feed);
        Assert.Equal(1, part.Records);
        Assert.Empty(part.Ratings);
    }

    [Fact]
    public void The_order_of_properties_does_not_matter()
    {
        const string Turned = """
            {"containers":{"adp":[{"metrics":[{"other":{"content":{"options":[{"exploitation":"POC"}],"timestamp":"2099-01-02T03:04:05Z"},"type":"ssvc"}}],"title":"cisa adp vulnrichment"}],
            "cna":{"metrics":[],"title":"Überlauf"}},"cveMetadata":{"dateUpdated":"2024-01-01","state":"PUBLISHED","cveId":"CVE-2024-0001"}}
            """;
        var part = MemorySource.Of(Turned, "CVE-2024-0001.json").Read(s_feed);
        Assert.Equal((Exploitation.Poc, "Überlauf"), (part.Ratings[0].Exploitation!.Value, part.Ratings[0].Title));
        Assert.Equal(2099, part.AsOf!.Value.Year);
    }

    [Theory]
    [InlineData("\"cveId\":\"CVE-2024-0001\"", "\"cveId\":\"CVE-2024-0001\",\"cveId\":\"CVE-2024-0001\"")]
    [InlineData("\"cveId\":\"CVE-2024-0001\"", "\"cveId\":\"CVE-2024-1\"")]
    [InlineData("\"cveId\":\"CVE-2024-0001\",", "")]
    [InlineData("PUBLISHED", "MAYBE")]
    [InlineData("\"metrics\":[", "\"metrics\":[7,")]
    [InlineData("\"options\":[", "\"options\":[[],")]
    [InlineData("\"title\":\"T\"", "\"title\":[]")]
    [InlineData("2024-01-02T03:04:05Z", "now")]
    [InlineData("{\"Automatable\":\"yes\"}", "{\"Automatable\":\"yes\"},{\"automatable\":\"no\"}")]
    public void A_record_of_another_shape_is_refused(string find, string replace)
    {
        var broken = Record().Replace(find, replace, StringComparison.Ordinal);
        Assert.NotEqual(Record(), broken);
        Assert.Contains("CVE-2024-0001.json", MemorySource.Of(broken, "CVE-2024-0001.json").Refused(s_feed, ErrorCodes.FeedMalformed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_cut_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(Record());
        for (var length = 0; length < whole.Length; length++)
        {
            MemorySource.Of(whole[..length], "CVE-2024-0001.json").Refused(s_feed, ErrorCodes.FeedTruncated);
        }
    }

    private static VulnerabilityRating Rate(string record) => Assert.Single(MemorySource.Of(record, "CVE-2024-0001.json").Read(s_feed).Ratings);

    private static string Metrics(params (string Name, double Score)[] scores) =>
        string.Join(',', scores.Select(s => FormattableString.Invariant($$""" {"{{s.Name}}": {"baseScore": {{s.Score}}, "baseSeverity": "MEDIUM", "vectorString": "V/{{s.Name}}" } } """)));

    private static string Record(string exploitation = "Active", string maker = "", string cisa = "") => $$$"""
        {"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2024-0001","state":"PUBLISHED","datePublished":"2024-01-01T00:00:00","dateUpdated":"2024-01-02T03:04:05Z"},
        "containers":{"cna":{"title":"T","metrics":[{{{maker}}}]},
        "adp":[{"title":"CVE Program Container","metrics":[]},{"title":"CISA ADP Vulnrichment","metrics":[{{{(cisa.Length > 0 ? cisa + "," : "")}}}{"other":{"type":"kev","content":{"dateAdded":"2024-01-01"} } },
        {"other":{"type":"ssvc","content":{"id":"x","options":[{"Exploitation":"{{{exploitation}}}"},{"Automatable":"yes"},{"Technical Impact":"Total"}],"timestamp":"2024-01-01T10:00:00.123456Z"} } } ]}]} }
        """;

    // Written for this test alone: it shares no line with the parser.
    private static (bool IsRejected, DateTimeOffset AsOf, string Text) Expect(IFeedFile file)
    {
        using var document = JsonDocument.Parse(file.Open());
        var root = document.RootElement;
        var meta = root.GetProperty("cveMetadata");
        var containers = root.GetProperty("containers");
        var cna = containers.GetProperty("cna");
        var cisa = containers.TryGetProperty("adp", out var adp)
            ? adp.EnumerateArray().Where(a => a.TryGetProperty("title", out var t) && t.GetString() == "CISA ADP Vulnrichment").ToList()
            : [];
        var all = cisa.Concat([cna]).Select(c => c.TryGetProperty("metrics", out var m) ? m.EnumerateArray().ToList() : []).ToList();
        var scores = all.Select(metrics => new[] { "cvssV3_1", "cvssV4_0", "cvssV3_0" }
            .Select(v => metrics.Where(m => m.TryGetProperty(v, out _)).Select(m => m.GetProperty(v)).OrderByDescending(s => s.GetProperty("baseScore").GetDouble()).Cast<JsonElement?>().FirstOrDefault())
            .FirstOrDefault(s => s is not null)).FirstOrDefault(s => s is not null);
        var ssvc = all.SelectMany(m => m).Where(m => m.TryGetProperty("other", out var o) && o.GetProperty("type").GetString() == "ssvc").Select(m => m.GetProperty("other").GetProperty("content")).ToList();
        var options = ssvc.SelectMany(c => c.GetProperty("options").EnumerateArray()).SelectMany(o => o.EnumerateObject()).ToDictionary(o => o.Name, o => o.Value.GetString()!.ToUpperInvariant());
        var dates = ssvc.Select(c => c.GetProperty("timestamp").GetDateTimeOffset()).Append(meta.GetProperty("dateUpdated").GetDateTimeOffset());
        var text = string.Join('|',
            meta.GetProperty("cveId").GetString(),
            cna.TryGetProperty("title", out var title) ? title.GetString() : "",
            scores?.GetProperty("baseScore").GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
            scores?.GetProperty("vectorString").GetString(),
            scores?.GetProperty("baseSeverity").GetString() ?? "UNKNOWN",
            options.GetValueOrDefault("Exploitation"),
            options.GetValueOrDefault("Automatable"),
            options.GetValueOrDefault("Technical Impact"));
        return (meta.GetProperty("state").GetString() == "REJECTED", dates.Max(), text);
    }

    private static string Text(VulnerabilityRating rating) => string.Join('|',
        rating.Cve,
        rating.Title,
        rating.Cvss?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        rating.CvssVector,
        rating.Severity.ToString().ToUpperInvariant(),
        rating.Exploitation?.ToString().ToUpperInvariant(),
        rating.Automatable switch { true => "YES", false => "NO", null => null },
        rating.TechnicalImpact?.ToString().ToUpperInvariant());
}
