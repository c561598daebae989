using PatchOps.Deployment;
using PatchOps.Health;

namespace PatchOps.Core.Tests.Health;

public sealed class HealthComparisonTests
{
    [Fact]
    public void What_worked_and_fails_now_is_a_regression()
    {
        var comparison = HealthComparison.Of([Service("nginx", true)], [Service("nginx", false)]);
        var regression = Assert.Single(comparison.Regressions);
        Assert.Equal(("nginx", true), (regression.Sample.Target, regression.Before!.IsHealthy));
        Assert.Contains("nginx", regression.Reason);
        Assert.Empty(comparison.Notes);
    }

    [Fact]
    public void What_failed_before_is_not_blamed_on_the_patch_and_told()
    {
        var comparison = HealthComparison.Of([Service("nginx", false)], [Service("nginx", false)]);
        Assert.Empty(comparison.Regressions);
        Assert.Contains("failed before", Assert.Single(comparison.Notes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_must_work_and_fails_is_a_regression_when_nobody_could_look_before(bool wasAsked)
    {
        var comparison = HealthComparison.Of(wasAsked ? [Service("nginx", null)] : [], [Service("nginx", false)]);
        Assert.Single(comparison.Regressions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void What_nobody_can_look_at_afterwards_is_neither_sound_nor_a_regression(bool? before)
    {
        var comparison = HealthComparison.Of([Service("nginx", before)], [Service("nginx", null)]);
        Assert.Empty(comparison.Regressions);
        Assert.Contains("could not be looked at", Assert.Single(comparison.Notes));
    }

    [Fact]
    public void What_was_left_out_afterwards_is_told() =>
        Assert.Contains("not looked at", Assert.Single(HealthComparison.Of([Service("nginx", true)], []).Notes));

    [Fact]
    public void What_works_again_is_no_news() =>
        Assert.Equal((0, 0), Counts(HealthComparison.Of([Service("nginx", false)], [Service("nginx", true)])));

    [Fact]
    public void A_unit_that_has_failed_since_is_a_regression_and_one_that_had_before_is_not()
    {
        var comparison = HealthComparison.Of([Units(1), Unit("old.service")], [Units(2), Unit("old.service"), Unit("new.service")]);
        Assert.Equal(["new.service"], comparison.Regressions.Select(r => r.Sample.Target));
        Assert.Contains("old.service", Assert.Single(comparison.Notes));
    }

    [Fact]
    public void A_unit_that_recovered_is_told()
    {
        var comparison = HealthComparison.Of([Units(1), Unit("old.service")], [Units(0)]);
        Assert.Empty(comparison.Regressions);
        Assert.Contains("not among the failed ones any more", Assert.Single(comparison.Notes));
    }

    [Fact]
    public void A_list_that_nobody_had_before_blames_no_unit()
    {
        foreach (var before in (HealthSample[][])[[], [Units(null)]])
        {
            var comparison = HealthComparison.Of(before, [Units(1), Unit("some.service")]);
            Assert.Empty(comparison.Regressions);
            Assert.Contains(comparison.Notes, note => note.Contains("whether it had before is not known", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_list_that_nobody_has_afterwards_is_not_a_recovery()
    {
        var comparison = HealthComparison.Of([Units(1), Unit("old.service")], [Units(null)]);
        Assert.DoesNotContain(comparison.Notes, note => note.Contains("any more", StringComparison.Ordinal));
        Assert.Equal((0, 2), Counts(comparison));
    }

    [Theory]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    [InlineData(5, 15, false)]
    [InlineData(5, 16, true)]
    [InlineData(200, 600, false)]
    [InlineData(200, 601, true)]
    [InlineData(50, 0, false)]
    public void Errors_are_a_regression_only_when_they_are_clearly_more(double before, double after, bool isRegression) =>
        Assert.Equal(isRegression ? 1 : 0, HealthComparison.Of([Errors(before)], [Errors(after)]).Regressions.Count);

    [Fact]
    public void Errors_that_nobody_could_count_before_are_not_compared()
    {
        Assert.Equal((0, 1), Counts(HealthComparison.Of([Errors(null)], [Errors(1000)])));
        Assert.Equal((0, 1), Counts(HealthComparison.Of([], [Errors(1000)])));
        Assert.Equal((0, 1), Counts(HealthComparison.Of([Errors(1)], [Errors(null)])));
    }

    [Fact]
    public void A_thing_that_is_named_twice_is_as_bad_as_its_worst_sample()
    {
        Assert.Single(HealthComparison.Of([Service("a", true), Service("a", true)], [Service("a", false), Service("a", true)]).Regressions);
        Assert.Empty(HealthComparison.Of([Service("a", false), Service("a", true)], [Service("a", false)]).Regressions);
    }

    [Fact]
    public void The_same_target_of_another_kind_is_another_thing()
    {
        var tcp = new HealthSample { Kind = HealthKind.Tcp, Target = "a", IsHealthy = true };
        Assert.Single(HealthComparison.Of([Service("a", false), tcp], [Service("a", false), tcp with { IsHealthy = false }]).Regressions);
    }

    private static (int, int) Counts(HealthComparison comparison) => (comparison.Regressions.Count, comparison.Notes.Count);

    private static HealthSample Service(string name, bool? isHealthy) => new() { Kind = HealthKind.Service, Target = name, IsHealthy = isHealthy, Detail = "seen" };

    private static HealthSample Unit(string name) => new() { Kind = HealthKind.FailedUnit, Target = name, IsHealthy = false, Detail = "failed" };

    private static HealthSample Units(int? count) => new()
    {
        Kind = HealthKind.FailedUnit,
        Target = HealthCheck.Whole,
        IsHealthy = count is null ? null : count == 0,
        Value = count,
        Detail = "units",
    };

    private static HealthSample Errors(double? value) => new()
    {
        Kind = HealthKind.ErrorRate,
        Target = HealthCheck.Whole,
        IsHealthy = value is null ? null : true,
        Value = value,
        Detail = "errors",
    };
}
