using System.Text;
using PatchOps.Adapters.Feeds;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Feeds;

public sealed class MsrcMonthsTests
{
    [Fact]
    public void The_list_is_put_in_the_order_of_time()
    {
        var months = Parse(
            """
            {"@odata.context":"https://api.msrc.microsoft.com/$metadata#Updates","value":[
              {"ID":"2017-May-B","Alias":"2017-May-B","DocumentTitle":"May 2017 B","Severity":null,"InitialReleaseDate":"2026-01-01T00:00:00Z","CurrentReleaseDate":"2026-01-01T00:00:00Z","CvrfUrl":"https://api.msrc.microsoft.com/cvrf/v3.0/cvrf/2017-May-B"},
              {"ID":"2026-Mar","InitialReleaseDate":"2026-03-10T07:00:00Z","CurrentReleaseDate":"2026-03-19T07:00:24+02:00"},
              {"ID":"Extra","InitialReleaseDate":"2025-06-01T00:00:00Z"},
              {"ID":"2017-May","InitialReleaseDate":"2017-05-09T07:00:00Z","CurrentReleaseDate":null},
              {"ID":"2025-Dec","InitialReleaseDate":"2025-12-09T08:00:00"}]}
            """);

        Assert.Equal(["2017-May", "2017-May-B", "Extra", "2025-Dec", "2026-Mar"], months.Select(m => m.Id));
        Assert.Equal(new DateTimeOffset(2026, 3, 19, 5, 0, 24, TimeSpan.Zero), months[^1].CurrentReleaseDate);
        Assert.Null(months[0].CurrentReleaseDate);
        Assert.Equal(["2025-Dec", "2026-Mar"], MsrcMonths.Last(months, 2).Select(m => m.Id));
        Assert.Equal(5, MsrcMonths.Last(months).Count);
    }

    [Fact]
    public void The_last_months_are_thirteen_however_many_documents_they_have()
    {
        var ids = Enumerable.Range(0, 40).Select(i => new DateTime(2023, 1, 1).AddMonths(i).ToString("yyyy-MMM")).Append("2026-Apr-B");

        var last = MsrcMonths.Last(Parse("{\"value\":[" + string.Join(",", ids.Reverse().Select(id => $"{{\"ID\":\"{id}\"}}")) + "]}"));

        Assert.Equal(14, last.Count);
        Assert.Equal("2025-Apr", last[0].Id);
        Assert.Equal("2026-Apr-B", last[^1].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"value\":{}}")]
    [InlineData("{\"value\":[]}")]
    [InlineData("{\"value\":[1]}")]
    [InlineData("{\"value\":[{\"ID\":7}]}")]
    [InlineData("{\"value\":[{\"ID\":\"Extra\"}]}")]
    [InlineData("{\"value\":[{\"ID\":\"2026-Xyz\"}]}")]
    [InlineData("{\"value\":[{\"ID\":\"2026-Mar\"}")]
    public void What_is_no_such_list_is_refused(string json) =>
        Assert.Equal(ErrorCodes.FeedMalformed, Assert.Throws<PatchOpsException>(() => Parse(json)).Code);

    [Fact]
    public void A_deep_list_is_refused() => Assert.Equal(
        ErrorCodes.FeedMalformed,
        Assert.Throws<PatchOpsException>(() => Parse("{\"value\":" + new string('[', 100) + new string(']', 100) + "}")).Code);

    private static IReadOnlyList<MsrcMonth> Parse(string json) => MsrcMonths.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)), "updates");
}
