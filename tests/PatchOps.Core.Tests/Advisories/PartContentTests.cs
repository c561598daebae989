using PatchOps.Advisories;

namespace PatchOps.Core.Tests.Advisories;

public class PartContentTests
{
    [Theory]
    [InlineData(FeedNames.Kev, 100, 100, true)]
    [InlineData(FeedNames.Kev, 100, 101, true)]
    [InlineData(FeedNames.Kev, 100, 99, false)]
    [InlineData(FeedNames.Epss, 100, 200, true)]
    [InlineData(FeedNames.Epss, 100, 201, false)]
    [InlineData(FeedNames.Debian, 100, 3, true)]
    [InlineData(FeedNames.Debian, 100, 201, false)]
    [InlineData(FeedNames.Osv, 0, 0, true)]
    [InlineData(FeedNames.Osv, 0, 1, false)]
    public void A_number_of_records_is_borne_out_by_what_is_there(string feed, long rows, int records, bool expected)
    {
        Assert.Equal(expected, new PartContent { Claims = rows }.BearsOut(feed, records));
        Assert.Equal(expected, new PartContent { Scores = rows }.BearsOut(feed, records));
        Assert.Equal(expected, new PartContent { Ratings = rows }.BearsOut(feed, records));
        Assert.Equal(expected, new PartContent { KnownExploited = rows }.BearsOut(feed, records));
        Assert.Equal(expected, new PartContent { Advisories = rows }.BearsOut(feed, records));
    }
}
