using PatchOps.Advisories;
using static PatchOps.Core.Tests.Advisories.Machines;

namespace PatchOps.Core.Tests.Advisories;

public class FeedFreshnessTests
{
    [Fact]
    public void Each_part_has_its_own_age_and_the_newest_says_whether_the_feed_is_stale()
    {
        var catalogue = new FakeAdvisories()
            .Has(FeedNames.Msrc, Now.AddDays(-100), part: "2025-Dec")
            .Has(FeedNames.Msrc, Now.AddDays(-20), part: "2026-Mar")
            .Has(FeedNames.Kev, Now.AddDays(-8));

        var ages = FeedFreshness.Of(catalogue.Feeds, Now);

        Assert.Equal(
            [("kev", 8, true), ("2025-Dec", 100, false), ("2026-Mar", 20, false)],
            ages.Select(a => (a.State.Part, a.AgeDays, a.IsStale)));
    }

    [Fact]
    public void A_feed_dated_ahead_of_the_clock_is_new_and_not_of_a_negative_age() =>
        Assert.Equal(0, Assert.Single(FeedFreshness.Of(new FakeAdvisories().Has(FeedNames.Kev, Now.AddHours(30)).Feeds, Now)).AgeDays);

    [Fact]
    public void Distributions_of_one_feed_grow_old_each_on_its_own_and_only_the_machines_own_is_told_of()
    {
        var feeds = new FakeAdvisories()
            .Has(FeedNames.Osv, Now.AddDays(-300), part: "AlmaLinux")
            .Has(FeedNames.Osv, Now, part: "Debian")
            .Has(FeedNames.Msrc, Now.AddDays(-300), part: "2025-Jun").Feeds;

        Assert.Equal([("osv AlmaLinux", 300), ("osv Debian", 0)], FeedFreshness.Ages(feeds, Now).Where(a => a.Key != FeedNames.Msrc).Select(a => (a.Key, a.Value)));
        Assert.Equal("AlmaLinux", Assert.Single(FeedFreshness.Concerning(feeds, Alma().Device.Os)).Part);
        Assert.Empty(FeedFreshness.Diagnose(FeedFreshness.Concerning(feeds, Debian().Device.Os), Now));
    }
}
