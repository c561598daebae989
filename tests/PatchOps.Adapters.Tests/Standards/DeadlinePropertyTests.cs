using FsCheck;
using FsCheck.Fluent;
using PatchOps.Deadlines;
using static PatchOps.Adapters.Tests.Standards.Shipped;

namespace PatchOps.Adapters.Tests.Standards;

/// <summary>What holds for all facts, over all standards that ship.</summary>
public sealed class DeadlinePropertyTests
{
    private static readonly DateTimeOffset s_release = Utc("2026-01-31");
    private static readonly DeadlineEngine s_all = new(Library.All);
    private static readonly DeadlineEngine s_reversed = new(Library.All.Reverse().ToArray());
    private static readonly DeadlineEngine[] s_each = Library.All.Select(standard => new DeadlineEngine([standard])).ToArray();

    [Fact]
    public void Knowing_more_never_makes_the_date_earlier() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var known = Whole(random);
        var less = Forget(known, random);

        Assert.True(Key(s_all.Date(known)) >= Key(s_all.Date(less)));
        Assert.All(s_each, engine => Assert.True(Key(engine.Date(known)) >= Key(engine.Date(less))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_standards_changes_neither_date_nor_what_is_missing() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var facts = Forget(Whole(random), random);
        var (one, other) = (s_all.Date(facts), s_reversed.Date(facts));

        Assert.Equal((one.DueAt, one.IsUnknown, one.ForensicTriage), (other.DueAt, other.IsUnknown, other.ForensicTriage));
        Assert.Equal(one.MissingFacts, other.MissingFacts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_date_of_several_standards_is_the_earliest_of_each() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var facts = Forget(Whole(random), random);

        Assert.Equal(s_each.Min(engine => Key(engine.Date(facts))), Key(s_all.Date(facts)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whole_facts_leave_nothing_missing_and_what_is_not_missing_changes_nothing() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var known = Whole(random);
        var less = s_all.Date(Forget(known, random));

        Assert.Empty(s_all.Date(known).MissingFacts);
        if (less.MissingFacts.Count == 0)
        {
            Assert.Equal(s_all.Date(known).DueAt, less.DueAt);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Triage_that_is_asked_for_stays_asked_for_when_more_is_known() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var known = Whole(random);

        Assert.True(!s_all.Date(Forget(known, random)).ForensicTriage || s_all.Date(known).ForensicTriage);
    }).QuickCheckThrowOnFailure();

    private static DateTimeOffset Key(Deadline deadline) => deadline.DueAt ?? DateTimeOffset.MaxValue;

    private static DeadlineFacts Whole(Random random)
    {
        var kev = random.Next(3) == 0;
        return new DeadlineFacts
        {
            KnownExploited = kev,
            KevDateAdded = kev ? s_release.AddDays(random.Next(-40, 40)) : null,
            Exposed = random.Next(2) == 0,
            Automatable = random.Next(2) == 0,
            TechnicalImpact = (TechnicalImpact)random.Next(2),
            WorkingExploit = kev || random.Next(2) == 0,
            Severity = (Severity)random.Next(5),
            Cvss = random.Next(101) / 10.0,
            Epss = random.NextDouble(),
            AssetClass = AssetClass.All[random.Next(AssetClass.All.Count)],
            ReleasedAt = s_release,
            FirstSeenAt = s_release.AddDays(random.Next(30)),
        };
    }

    // The dates that begin a clock stay: what stands in for one of them may be later than it (a release that nobody publishes).
    private static DeadlineFacts Forget(DeadlineFacts facts, Random random)
    {
        bool Keep() => random.Next(2) == 0;
        var kev = Keep();
        return facts with
        {
            KnownExploited = kev || facts.KnownExploited == true ? facts.KnownExploited : null,
            Exposed = Keep() ? facts.Exposed : null,
            Automatable = Keep() ? facts.Automatable : null,
            TechnicalImpact = Keep() ? facts.TechnicalImpact : null,
            WorkingExploit = Keep() ? facts.WorkingExploit : null,
            Cvss = Keep() ? facts.Cvss : null,
            Epss = Keep() ? facts.Epss : null,
            AssetClass = Keep() ? facts.AssetClass : null,
            FirstSeenAt = Keep() ? facts.FirstSeenAt : null,
        };
    }
}
