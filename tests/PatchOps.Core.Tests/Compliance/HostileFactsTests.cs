using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Compliance;

public sealed class HostileFactsTests
{
    [Fact]
    public void A_release_that_is_still_to_come_does_not_put_the_date_off()
    {
        // High: 14 days from when it was first seen, 15 days ago; a release in the year 9999 is none.
        var patch = Patch("openssl", DateTimeOffset.MaxValue) with { FirstSeenAt = Now.AddDays(-15) };

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")));

        var finding = Assert.Single(report.Findings);
        Assert.Equal((FindingState.Overdue, DeadlineClock.FirstSeen), (finding.State, finding.StartedBy));
        Assert.Contains("release", finding.MissingFacts);
        Assert.Equal(Verdict.NonCompliant, report.Verdict);
    }

    [Fact]
    public void An_advisory_dated_in_the_future_gives_way_to_the_patchs_own_release()
    {
        var patch = Patch("openssl", Now.AddDays(-20));

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1") with { ReleasedAt = Now.AddDays(1) }));

        Assert.Equal(Now.AddDays(-6), Assert.Single(report.Findings).DueAt);
    }

    [Fact]
    public void Where_all_dates_are_still_to_come_nothing_reads_as_in_time()
    {
        var patch = Patch("openssl", Now.AddYears(1)) with { FirstSeenAt = Now.AddYears(1) };

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")));

        Assert.Equal(FindingState.Unknown, Assert.Single(report.Findings).State);
        Assert.Equal(Verdict.Unknown, report.Verdict);
    }

    [Fact]
    public void Packages_of_another_provider_are_none_of_the_system()
    {
        var machine = Machine();
        machine = machine with { Installed = [machine.Installed[0] with { Provider = "snap" }] };

        Assert.Equal(Verdict.Unknown, Evaluate(machine, Found()).Verdict);
    }

    [Theory]
    [InlineData(-15, -1)]
    [InlineData(-1, -15)]
    public void Of_a_patch_that_a_file_names_twice_the_earlier_first_sight_counts(int one, int other)
    {
        var patch = Patch("curl");

        var report = Evaluate(Machine(patch with { FirstSeenAt = Now.AddDays(one) }, patch with { FirstSeenAt = Now.AddDays(other) }), Found());

        Assert.Equal(FindingState.Overdue, Assert.Single(report.Findings).State);
    }

    [Theory]
    [InlineData("linux", Verdict.Unknown)]
    [InlineData("windows", Verdict.Compliant)]   // its build says what is in it
    public void An_inventory_without_a_package_says_nothing_of_a_linux_machine(string family, Verdict verdict)
    {
        var machine = Machine();
        machine = machine with { Installed = [], Device = machine.Device with { Os = machine.Device.Os with { Family = family } } };

        Assert.Equal(verdict, Evaluate(machine, Found()).Verdict);
    }
}
