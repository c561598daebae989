using System.Globalization;
using System.Text;
using PatchOps.Adapters.Feeds.Epss;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Feeds.Epss;

public sealed class EpssFeedTests
{
    private const string Head = "#model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z\ncve,epss,percentile\n";

    private static readonly EpssFeed s_feed = new();

    [Fact]
    public void A_file_of_many_rows_reads_as_written()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 50_000).Select(i => (
            Cve: $"CVE-{1999 + (i % 27)}-{(i / 27) + 1:0000}",
            Epss: Math.Round(random.NextDouble(), 5).ToString("0.00000", CultureInfo.InvariantCulture),
            Percentile: Math.Round(random.NextDouble(), 5).ToString("0.#####", CultureInfo.InvariantCulture))).ToList();
        var text = Head + string.Concat(rows.Select(r => $"{r.Cve},{r.Epss},{r.Percentile}\n"));

        var part = MemorySource.Of(text).Read(s_feed);

        Assert.True(s_feed.Recognizes(Encoding.UTF8.GetBytes(text[..4096]), "anything"));
        Assert.Equal(new DateTimeOffset(2025, 8, 25, 12, 55, 0, TimeSpan.Zero), part.AsOf);
        Assert.Equal(rows.Count, part.Records);
        Assert.Equal(
            rows.Select(r => (r.Cve, double.Parse(r.Epss, CultureInfo.InvariantCulture), double.Parse(r.Percentile, CultureInfo.InvariantCulture))),
            part.Scores.Select(s => (s.Cve, s.Probability, s.Percentile)));
    }

    [Theory]
    [InlineData("score_date:2024-05-01T00:00:00+0000", 2024)]
    [InlineData("score_date:2099-05-01", 2099)]
    public void Dates_of_all_times_are_read(string date, int year) =>
        Assert.Equal(year, MemorySource.Of($"#model_version:v1,{date}\r\ncve,epss,percentile\r\nCVE-2024-0001,1,0\r\n").Read(s_feed).AsOf!.Value.Year);

    [Fact]
    public void A_byte_order_mark_and_exponents_are_read()
    {
        var part = MemorySource.Of("\uFEFF" + Head + "CVE-2024-0001,5e-05,1.0\n").Read(s_feed);
        Assert.Equal(("CVE-2024-0001", 5e-05, 1.0), (part.Scores[0].Cve, part.Scores[0].Probability, part.Scores[0].Percentile));
    }

    [Theory]
    [InlineData("CVE-2024-0002,0.5")]
    [InlineData("CVE-2024-0002,0.5,0.5,0.5")]
    [InlineData("CVE-2024-0002,1.5,0.5")]
    [InlineData("CVE-2024-0002,-0.5,0.5")]
    [InlineData("CVE-2024-0002,NaN,0.5")]
    [InlineData("CVE-2024-0002,Infinity,0.5")]
    [InlineData("CVE-2024-0002,0.5 ,0.5")]
    [InlineData("CVE-2024-0002,,0.5")]
    [InlineData("CVE-2024-2,0.5,0.5")]
    [InlineData("CVE-2O24-0002,0.5,0.5")]
    [InlineData("\u00e9,0.5,0.5")]
    [InlineData("")]
    [InlineData("CVE-2024-0001,0.5,0.5")]
    public void A_bad_row_is_refused_with_its_line(string row)
    {
        var failure = MemorySource.Of(Head + "CVE-2024-0001,0.5,0.5\n" + row + "\n").Refused(s_feed, ErrorCodes.FeedMalformed);
        Assert.Contains("line 4:", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cve,epss,percentile\nCVE-2024-0001,0.5,0.5\n")]
    [InlineData("#model_version:v1,score_date:soon\ncve,epss,percentile\nCVE-2024-0001,0.5,0.5\n")]
    [InlineData("#model_version:v1,score_date:2024-01-01\ncve,percentile,epss\nCVE-2024-0001,0.5,0.5\n")]
    [InlineData("#model_version:v1,score_date:2024-01-01\ncve,epss,percentile\n")]
    public void A_file_without_its_head_or_rows_is_refused(string text) => MemorySource.Of(text).Refused(s_feed, ErrorCodes.FeedMalformed);

    [Fact]
    public void A_line_without_an_end_is_bounded() =>
        MemorySource.Of(Head + new string('x', 10_000_000)).Refused(s_feed, ErrorCodes.FeedMalformed);

    // Cut between two rows it cannot be told apart; there the compression's checksum and the comparison with the last import tell.
    [Fact]
    public void A_file_cut_within_a_row_is_refused()
    {
        var text = Head + "CVE-2024-0001,0.51234,0.5\nCVE-2024-0002,0.61234,0.5\n";
        for (var length = 0; length < text.Length; length++)
        {
            if (length <= Head.Length || text[length - 1] != '\n')
            {
                var failure = Assert.Throws<PatchOpsException>(() => MemorySource.Of(text[..length]).Read(s_feed));
                Assert.True(failure.Code == ErrorCodes.FeedTruncated || (failure.Code == ErrorCodes.FeedMalformed && text[Math.Max(0, length - 1)] == '\n'), $"{length}: {failure}");
            }
        }
    }

    [Theory]
    [InlineData("0.00043")]
    [InlineData("0.999999999999999")]
    [InlineData("0.1")]
    [InlineData("1.00000")]
    [InlineData("1e-3")]
    public void Numbers_are_those_of_the_framework(string text)
    {
        Assert.True(UnitNumber.TryParse(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
    }
}
