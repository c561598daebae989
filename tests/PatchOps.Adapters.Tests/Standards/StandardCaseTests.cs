using PatchOps.Deadlines;
using static PatchOps.Adapters.Tests.Standards.Shipped;

namespace PatchOps.Adapters.Tests.Standards;

/// <summary>Every standard by cases; each date was worked out by hand from the standard's words.</summary>
public sealed class StandardCaseTests
{
    [Theory]
    [InlineData(Severity.Critical, null, "2026-07-15", "severity: critical or high", "")]
    [InlineData(Severity.High, 3.1, "2026-07-15", "severity: critical or high", "")]
    [InlineData(Severity.Medium, 7.0, "2026-07-15", "score: CVSS 7.0 or more", "")]
    [InlineData(Severity.Low, 9.8, "2026-07-15", "score: CVSS 7.0 or more", "")]
    [InlineData(Severity.Unknown, 2.0, "2026-07-15", "undisclosed: severity not disclosed", "")]
    [InlineData(Severity.Medium, 6.9, null, null, "")]
    [InlineData(Severity.Medium, null, "2026-07-15", "score: CVSS 7.0 or more", "cvss")]
    [InlineData(Severity.Medium, double.NaN, "2026-07-15", "score: CVSS 7.0 or more", "cvss")]
    public void Cyber_essentials(Severity severity, double? cvss, string? due, string? rule, string missing) =>
        Check("cyber-essentials-3.3", new DeadlineFacts { Severity = severity, Cvss = cvss, ReleasedAt = Utc("2026-07-01"), FirstSeenAt = Utc("2026-07-03") }, due, rule, missing);

    [Theory]
    [InlineData(Severity.Critical, 5.0, "2026-01-31", "2026-02-28", "6.3.3 critical: critical, or CVSS 9.0 or more", "")]
    [InlineData(Severity.High, 9.0, "2028-01-31", "2028-02-29", "6.3.3 critical: critical, or CVSS 9.0 or more", "")]
    [InlineData(Severity.High, 8.9, "2026-11-30", "2027-02-28", "6.3.3 others: all other vulnerabilities", "")]
    [InlineData(Severity.Unknown, 4.0, "2026-07-15T18:00", "2026-10-15T18:00", "6.3.3 others: all other vulnerabilities", "")]
    [InlineData(Severity.High, null, "2026-07-15", "2026-08-15", "6.3.3 critical: critical, or CVSS 9.0 or more", "cvss")]
    public void Pci_dss(Severity severity, double? cvss, string released, string due, string rule, string missing) =>
        Check("pci-dss-4.0.1", new DeadlineFacts { Severity = severity, Cvss = cvss, ReleasedAt = Utc(released), FirstSeenAt = Utc(released) }, due, rule, missing);

    [Theory]
    [InlineData("os", "2026-08-31", "7.3: operating system, monthly")]
    [InlineData("driver", "2026-08-31", "7.3: operating system, monthly")]
    [InlineData("firmware", "2026-08-31", "7.3: operating system, monthly")]
    [InlineData("application", "2026-08-31", "7.4: application, monthly")]
    [InlineData("service", "2026-08-31", "7.4: application, monthly")]
    [InlineData("office-browser", "2026-08-31", "7.4: application, monthly")]
    public void Cis_controls(string asset, string due, string rule) =>
        Check("cis-controls-8.1", new DeadlineFacts { AssetClass = asset, ReleasedAt = Utc("2026-07-31"), FirstSeenAt = Utc("2026-08-02") }, due, rule, "");

    [Theory]
    [InlineData(Severity.Critical, "2026-07-08", "critical: critical")]
    [InlineData(Severity.High, "2026-07-15", "high: high or undisclosed")]
    [InlineData(Severity.Unknown, "2026-07-15", "high: high or undisclosed")]
    [InlineData(Severity.Medium, "2026-07-31", "medium: medium")]
    [InlineData(Severity.Low, "2026-09-29", "low: low")]
    public void The_baseline_goes_by_severity(Severity severity, string due, string rule) =>
        Check("patchops-baseline", new DeadlineFacts { Severity = severity, KnownExploited = false, ReleasedAt = Utc("2026-07-01"), FirstSeenAt = Utc("2026-07-02") }, due, rule, "");

    [Theory]
    [InlineData(Severity.High, "2026-06-20", "2026-06-23", "known exploited: listed by CISA as exploited")]
    [InlineData(Severity.High, "2026-07-02", "2026-07-05", "known exploited: listed by CISA as exploited")]
    [InlineData(Severity.High, "2026-07-20", "2026-07-15", "high: high or undisclosed")]
    [InlineData(Severity.Low, "2026-09-20", "2026-09-23", "known exploited: listed by CISA as exploited")]
    [InlineData(Severity.Low, "2026-10-20", "2026-09-29", "low: low")]
    public void The_baseline_takes_the_earlier_of_severity_and_listing(Severity severity, string listed, string due, string rule) =>
        Check(
            "patchops-baseline",
            new DeadlineFacts { Severity = severity, KnownExploited = true, KevDateAdded = Utc(listed), ReleasedAt = Utc("2026-07-01"), FirstSeenAt = Utc("2026-07-02") },
            due, rule, "");

    // The levels, by class, exposure and what is known: e = exposed, i = internal; c = critical, x = exploit, - = neither.
    [Theory]
    [InlineData("service", "e", "c", "2026-08-02T06:00", "2026-08-02T06:00", "2026-08-02T06:00")]
    [InlineData("service", "e", "x", "2026-08-02T06:00", "2026-08-02T06:00", "2026-08-02T06:00")]
    [InlineData("service", "e", "-", "2026-08-14T06:00", "2026-08-14T06:00", "2026-08-14T06:00")]
    [InlineData("os", "e", "c", "2026-08-02T06:00", "2026-08-02T06:00", "2026-08-02T06:00")]
    [InlineData("os", "e", "-", "2026-08-14T06:00", "2026-08-14T06:00", "2026-08-14T06:00")]
    [InlineData("os", "i", "x", "2026-08-31T06:00", "2026-08-31T06:00", "2026-08-02T06:00")]
    [InlineData("os", "i", "-", "2026-08-31T06:00", "2026-08-31T06:00", "2026-08-31T06:00")]
    [InlineData("service", "i", "-", "2026-08-31T06:00", "2026-08-31T06:00", "2026-08-31T06:00")]
    [InlineData("office-browser", "e", "c", "2026-08-14T06:00", "2026-08-14T06:00", "2026-08-02T06:00")]
    [InlineData("office-browser", "i", "-", "2026-08-14T06:00", "2026-08-14T06:00", "2026-08-14T06:00")]
    [InlineData("application", "e", "c", null, "2026-08-31T06:00", "2026-08-31T06:00")]
    [InlineData("driver", "i", "x", null, null, "2026-08-02T06:00")]
    [InlineData("firmware", "i", "-", null, null, "2026-08-31T06:00")]
    public void The_essential_eight(string asset, string where, string what, string? first, string? second, string? third)
    {
        var facts = new DeadlineFacts
        {
            AssetClass = asset, Exposed = where == "e", Severity = what == "c" ? Severity.Critical : Severity.High, WorkingExploit = what == "x",
            KnownExploited = false, ReleasedAt = Utc("2026-07-31T06:00"), FirstSeenAt = Utc("2026-08-01"),
        };

        Assert.Equal([Day(first), Day(second), Day(third)], new[] { "1", "2", "3" }.Select(level => Engine("essential-eight-ml" + level).Date(facts).DueAt));
    }

    [Fact]
    public void What_CISA_lists_has_a_working_exploit()
    {
        var facts = new DeadlineFacts { AssetClass = "os", Exposed = true, Severity = Severity.Low, KnownExploited = true, ReleasedAt = Utc("2026-08-01") };

        Assert.Equal(Utc("2026-08-03"), Engine("essential-eight-ml1").Date(facts).DueAt);
        Assert.Empty(Engine("essential-eight-ml1").Date(facts).MissingFacts);
    }

    [Fact]
    public void An_exposure_that_is_not_known_counts_as_the_worse_and_is_named()
    {
        var facts = new DeadlineFacts { AssetClass = "os", Severity = Severity.High, WorkingExploit = false, KnownExploited = false, ReleasedAt = Utc("2026-08-01"), FirstSeenAt = Utc("2026-08-01") };

        var deadline = Engine("essential-eight-ml1").Date(facts);

        Assert.Equal(Utc("2026-08-15"), deadline.DueAt);
        Assert.Equal(["exposed"], deadline.MissingFacts);
        Assert.Equal(["exposed", "workingExploit"], Engine("essential-eight-ml1").Date(facts with { WorkingExploit = null }).MissingFacts);
    }

    [Fact]
    public void The_earliest_of_several_standards_counts_whatever_their_order()
    {
        var facts = new DeadlineFacts
        {
            KnownExploited = true, KevDateAdded = Utc("2026-07-10"), Exposed = false, Automatable = false, TechnicalImpact = TechnicalImpact.Partial,
            Severity = Severity.Critical, Cvss = 9.8, AssetClass = "os", ReleasedAt = Utc("2026-07-01"), FirstSeenAt = Utc("2026-07-02"),
        };

        // The directive: 2 July + 14 days; the baseline: critical, 1 July + 7 days; Cyber Essentials: 1 July + 14 days.
        foreach (var order in new string[][] { ["bod-26-04", "patchops-baseline", "cyber-essentials-3.3"], ["cyber-essentials-3.3", "bod-26-04", "patchops-baseline"] })
        {
            var deadline = Engine(order).Date(facts);

            Assert.Equal(Utc("2026-07-08"), deadline.DueAt);
            Assert.Equal("patchops-baseline critical: critical", deadline.Rule);
            Assert.Equal(DeadlineClock.Release, deadline.StartedBy);
        }
    }

    private static void Check(string standard, DeadlineFacts facts, string? due, string? rule, string missing)
    {
        var deadline = Engine(standard).Date(facts);

        Assert.Equal(Day(due), deadline.DueAt);
        Assert.Equal(rule is null ? null : $"{standard} {rule}", deadline.Rule);
        Assert.Equal(missing.Split(',', StringSplitOptions.RemoveEmptyEntries), deadline.MissingFacts);
        Assert.False(deadline.ForensicTriage);
        Assert.False(deadline.IsUnknown);
    }
}
