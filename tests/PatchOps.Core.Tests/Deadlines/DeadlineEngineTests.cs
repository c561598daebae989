using PatchOps.Deadlines;

namespace PatchOps.Core.Tests.Deadlines;

/// <summary>The engine with rules made for the case.</summary>
public sealed class DeadlineEngineTests
{
    private static readonly DateTimeOffset s_release = Utc(2026, 7, 1);
    private static readonly DateTimeOffset s_seen = Utc(2026, 7, 5);
    private static readonly DateTimeOffset s_listed = Utc(2026, 6, 20);

    [Fact]
    public void No_rule_that_applies_is_no_date_and_not_unknown()
    {
        var deadline = Engine(Rule("a", 3) with { When = new FactCondition { KnownExploited = true } }).Date(new DeadlineFacts { KnownExploited = false });

        Assert.Null(deadline.DueAt);
        Assert.Null(deadline.Rule);
        Assert.False(deadline.IsUnknown);
        Assert.Empty(deadline.MissingFacts);
    }

    [Fact]
    public void A_rule_without_a_known_clock_is_unknown_and_never_not_due()
    {
        var deadline = Engine(Rule("a", 3)).Date(new DeadlineFacts());

        Assert.Null(deadline.DueAt);
        Assert.True(deadline.IsUnknown);
        Assert.Equal("own a", deadline.Rule);
        Assert.Equal(["release", "firstSeen"], deadline.MissingFacts);
    }

    [Fact]
    public void A_release_that_is_not_known_is_stood_in_for_by_the_first_sight_and_named()
    {
        var deadline = Engine(Rule("a", 3)).Date(new DeadlineFacts { FirstSeenAt = s_seen });

        Assert.Equal(s_seen.AddDays(3), deadline.DueAt);
        Assert.Equal(s_seen, deadline.StartedAt);
        Assert.Equal(DeadlineClock.FirstSeen, deadline.StartedBy);
        Assert.Equal(["release"], deadline.MissingFacts);
    }

    [Fact]
    public void A_first_sight_that_is_not_known_cannot_have_been_before_the_release()
    {
        var engine = Engine(Rule("a", 3) with { Clock = [DeadlineClock.KevListing, DeadlineClock.FirstSeen] });

        var unlisted = engine.Date(new DeadlineFacts { KnownExploited = false, ReleasedAt = s_release });
        Assert.Equal(s_release.AddDays(3), unlisted.DueAt);
        Assert.Equal(DeadlineClock.Release, unlisted.StartedBy);
        Assert.Equal(["firstSeen"], unlisted.MissingFacts);

        // It was listed before it was released: whenever it was seen here, the listing is earlier.
        var listed = engine.Date(new DeadlineFacts { KnownExploited = true, KevDateAdded = s_listed, ReleasedAt = s_release });
        Assert.Equal(s_listed.AddDays(3), listed.DueAt);
        Assert.Equal(DeadlineClock.KevListing, listed.StartedBy);
        Assert.Empty(listed.MissingFacts);
    }

    [Fact]
    public void The_earlier_of_two_clocks_counts_and_a_listing_without_its_date_is_named()
    {
        var engine = Engine(Rule("a", 3) with { Clock = [DeadlineClock.KevListing, DeadlineClock.FirstSeen] });

        Assert.Equal(s_listed.AddDays(3), engine.Date(new DeadlineFacts { KnownExploited = true, KevDateAdded = s_listed, FirstSeenAt = s_seen }).DueAt);
        Assert.Equal(s_seen.AddDays(3), engine.Date(new DeadlineFacts { KnownExploited = true, KevDateAdded = s_seen.AddDays(1), FirstSeenAt = s_seen }).DueAt);
        var undated = engine.Date(new DeadlineFacts { KnownExploited = true, FirstSeenAt = s_seen });
        Assert.Equal(s_seen.AddDays(3), undated.DueAt);
        Assert.Equal(["kevDateAdded"], undated.MissingFacts);
        Assert.Empty(engine.Date(new DeadlineFacts { KnownExploited = false, FirstSeenAt = s_seen }).MissingFacts);
    }

    [Fact]
    public void A_next_upgrade_loses_against_every_date_and_is_named_where_it_stands_alone()
    {
        var upgrade = Rule("upgrade", 0) with { Due = null };

        var alone = Engine(upgrade).Date(new DeadlineFacts { ReleasedAt = s_release });
        Assert.Null(alone.DueAt);
        Assert.Equal("own upgrade", alone.Rule);
        Assert.False(alone.IsUnknown);
        Assert.Empty(alone.MissingFacts);
        Assert.Equal(s_release.AddDays(90), Engine(upgrade, Rule("a", 90)).Date(new DeadlineFacts { ReleasedAt = s_release }).DueAt);
    }

    [Fact]
    public void A_missing_fact_that_changes_nothing_is_not_named()
    {
        var engine = Engine(
            Rule("severity", 14) with { When = new FactCondition { Severities = [Severity.High] } },
            Rule("score", 14) with { When = new FactCondition { CvssAtLeast = 7 } },
            Rule("exposed", 30) with { When = new FactCondition { Exposed = true } },
            Rule("hidden", 30) with { When = new FactCondition { Exposed = false } });

        Assert.Empty(engine.Date(new DeadlineFacts { Severity = Severity.High, ReleasedAt = s_release }).MissingFacts);
        Assert.Equal(["cvss"], engine.Date(new DeadlineFacts { Severity = Severity.Low, ReleasedAt = s_release }).MissingFacts);
        Assert.Equal(s_release.AddDays(14), engine.Date(new DeadlineFacts { Severity = Severity.Low, ReleasedAt = s_release }).DueAt);
    }

    [Fact]
    public void On_one_date_a_rule_that_applies_goes_before_one_that_may()
    {
        var engine = Engine(Rule("may", 14) with { When = new FactCondition { CvssAtLeast = 7 } }, Rule("does", 14));

        Assert.Equal("own does", engine.Date(new DeadlineFacts { ReleasedAt = s_release }).Rule);
        Assert.Equal("own may", engine.Date(new DeadlineFacts { ReleasedAt = s_release, Cvss = 9 }).Rule);
    }

    [Fact]
    public void Triage_is_asked_for_only_where_no_completion_does_without_it()
    {
        var yes = Rule("yes", 3) with { When = new FactCondition { Exposed = true }, ForensicTriage = true };
        var no = Rule("no", 3) with { When = new FactCondition { Exposed = false } };
        var facts = new DeadlineFacts { ReleasedAt = s_release };

        Assert.True(Engine(yes, no).Date(facts with { Exposed = true }).ForensicTriage);
        Assert.False(Engine(yes, no).Date(facts).ForensicTriage);
        Assert.Equal(["exposed"], Engine(yes, no).Date(facts).MissingFacts);
        Assert.True(Engine(yes, no with { ForensicTriage = true }).Date(facts).ForensicTriage);
        Assert.False(Engine(yes).Date(facts).ForensicTriage);
    }

    [Fact]
    public void Days_are_of_24_hours_and_months_are_of_the_calendar()
    {
        static DateTimeOffset? Due(Term term, DateTimeOffset release) => Engine(Rule("a", 0) with { Due = term }).Date(new DeadlineFacts { ReleasedAt = release }).DueAt;
        var month = new Term { Months = 1 };

        Assert.Equal(Utc(2027, 2, 28), Due(month, Utc(2027, 1, 31)));
        Assert.Equal(Utc(2028, 2, 29), Due(month, Utc(2028, 1, 31)));
        Assert.Equal(Utc(2028, 3, 29), Due(month, Utc(2028, 2, 29)));
        Assert.Equal(Utc(2029, 2, 28), Due(new Term { Months = 12 }, Utc(2028, 2, 29)));
        Assert.Equal(Utc(2028, 3, 1), Due(new Term { Time = TimeSpan.FromHours(48) }, Utc(2028, 2, 28)));

        // Told with an offset, the month is counted in UTC: 1 March 00:30 +02:00 is still February there.
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 22, 30, 0, TimeSpan.Zero), Due(month, new DateTimeOffset(2026, 3, 1, 0, 30, 0, TimeSpan.FromHours(2))));
        Assert.Equal(DateTimeOffset.MaxValue, Due(month, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Without_standards_nothing_is_dated()
    {
        var deadline = new DeadlineEngine([]).Date(new DeadlineFacts { KnownExploited = true });

        Assert.Null(deadline.DueAt);
        Assert.False(deadline.ForensicTriage);
        Assert.False(deadline.IsUnknown);
    }

    [Fact]
    public void Very_many_rules_with_times_of_their_own_are_dated_too()
    {
        var rules = Enumerable.Range(1, 64).Select(i => Rule("r" + i, i) with { When = new FactCondition { CvssAtLeast = i % 16 / 2.0 } }).ToArray();
        var engine = new DeadlineEngine([Standard("one", rules), Standard("two", rules.Select(r => r with { Due = new Term { Time = TimeSpan.FromHours(500 + r.Due!.Time.TotalDays) } }).ToArray())]);

        Assert.Equal(s_release.AddDays(1), engine.Date(new DeadlineFacts { ReleasedAt = s_release }).DueAt);
        Assert.Equal(s_release.AddDays(16), engine.Date(new DeadlineFacts { ReleasedAt = s_release, Cvss = 0 }).DueAt);
    }

    [Fact]
    public async Task Several_threads_may_ask_one_engine()
    {
        var engine = Engine(Rule("a", 3) with { When = new FactCondition { KnownExploited = true } }, Rule("b", 30));
        var alone = engine.Date(new DeadlineFacts { ReleasedAt = s_release, KnownExploited = true }).DueAt;

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 2000)
            .Select(i => engine.Date(new DeadlineFacts { ReleasedAt = s_release, KnownExploited = true, Cvss = i % 100 / 10.0 }).DueAt).Distinct().ToArray())));

        Assert.All(all, dates => Assert.Equal([alone], dates));
    }

    private static DeadlineEngine Engine(params DeadlineRule[] rules) => new([Standard("own", rules)]);

    private static DeadlineStandard Standard(string id, params DeadlineRule[] rules) => new() { Id = id, Title = id, Source = "test", Rules = rules };

    private static DeadlineRule Rule(string name, int days) => new() { Name = name, Due = new Term { Time = TimeSpan.FromDays(days) } };

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
