using PatchOps.Deadlines;

namespace PatchOps.Core.Tests.Deadlines;

public sealed class ForensicTriageClockTests
{
    private static readonly DateTimeOffset s_early = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_late = new(2026, 7, 3, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_times_count_from_the_listing_of_what_was_here_before()
    {
        var clock = ForensicTriageClock.Of(kevDateAdded: s_late, firstSeenAt: s_early)!;

        Assert.Equal(s_late, clock.StartedAt);
        Assert.Equal(DeadlineClock.KevListing, clock.StartedBy);
        Assert.Equal(new DateTimeOffset(2026, 7, 3, 17, 0, 0, TimeSpan.Zero), clock.ScopingDueAt);
        Assert.Equal(new DateTimeOffset(2026, 7, 4, 15, 0, 0, TimeSpan.Zero), clock.EvidenceDueAt);
        Assert.Equal(new DateTimeOffset(2026, 7, 6, 15, 0, 0, TimeSpan.Zero), clock.DecisionDueAt);
    }

    [Fact]
    public void What_was_listed_before_it_was_seen_here_counts_from_the_first_sight()
    {
        var clock = ForensicTriageClock.Of(kevDateAdded: s_early, firstSeenAt: s_late)!;

        Assert.Equal(s_late, clock.StartedAt);
        Assert.Equal(DeadlineClock.FirstSeen, clock.StartedBy);
    }

    [Fact]
    public void One_date_alone_counts_and_none_gives_no_times()
    {
        Assert.Equal(s_early, ForensicTriageClock.Of(s_early, null)!.StartedAt);
        Assert.Equal(s_early, ForensicTriageClock.Of(null, s_early)!.StartedAt);
        Assert.Null(ForensicTriageClock.Of(null, null));
    }
}
