using PatchOps.Core.Tests.Deployment;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Impact;

public sealed class ImpactQueryTests
{
    private readonly DeploymentLab _lab = new();

    private DeploymentRecord Deploy(string name)
    {
        _lab.World.With(name, "1");
        _lab.Run(_lab.Plan([name]), ignoreWindow: true);
        return _lab.Memory.Records.Last();
    }

    private void Sample(ImpactMeasure measure, DateTimeOffset from, int sign, params double[] values) => _lab.Host.Store.Samples.AddRange(
        values.Select((value, i) => new ImpactSample { At = from.AddHours(sign * (i + 1)), Measure = measure, Value = value }));

    private PatchImpact Measure(string? id = null) => new ImpactQuery(_lab.Host).Run(id, OperationContext.None);

    private static PatchOpsException Refused(Action act) => Assert.Throws<PatchOpsException>(act);

    [Fact]
    public void The_last_deployment_is_measured_by_the_samples_around_it()
    {
        var record = Deploy("labfoo");
        Sample(ImpactMeasure.MemoryAvailable, record.StartedAt, -1, 80, 81, 79, 80.5, 79.5, 80.2);
        Sample(ImpactMeasure.MemoryAvailable, record.EndedAt!.Value, 1, 40, 41, 39, 40.5, 39.5, 40.2);
        _lab.Host.Time = record.EndedAt.Value.AddDays(2);

        var impact = Measure();

        Assert.Equal((record.Id, ImpactVerdict.Worse), (impact.DeploymentId, impact.Verdict));
        Assert.StartsWith("Worse: available memory.", impact.Sentence);
        Assert.Equal(record.StartedAt - TimeSpan.FromDays(14), impact.Before.Start);
        Assert.Equal(_lab.Host.Time, impact.After.End);
        Assert.False(impact.IsHarmless());
    }

    [Fact]
    public void Without_samples_it_says_that_it_does_not_know()
    {
        Deploy("labfoo");

        var impact = Measure();

        // The deployment itself looked once on each side at failed units and at the log.
        Assert.Equal(ImpactVerdict.NotEnoughSamples, impact.Verdict);
        Assert.False(impact.IsHarmless());
    }

    [Fact]
    public void Samples_beyond_the_next_deployment_are_not_this_ones()
    {
        var first = Deploy("labfoo");
        Sample(ImpactMeasure.Load, first.StartedAt, -1, 1, 1.1, 0.9, 1.05, 0.95, 1);
        _lab.Host.Time = first.EndedAt!.Value.AddHours(8);
        var second = Deploy("labbar");
        _lab.Host.Time = second.EndedAt!.Value.AddDays(1);
        Sample(ImpactMeasure.Load, second.EndedAt!.Value, 1, 9, 9.1, 8.9, 9.05, 8.95, 9);

        var impact = Measure(first.Id);

        Assert.Equal(second.StartedAt, impact.After.End);
        Assert.Equal(first.EndedAt, Measure(second.Id).Before.Start);
        Assert.Equal(0, impact.Measures.Single(m => m.Measure == ImpactMeasure.Load).After.Count);
    }

    [Fact]
    public void A_deployment_that_only_fetched_is_no_border_and_not_the_last()
    {
        var first = Deploy("labfoo");
        _lab.Host.Time = first.EndedAt!.Value.AddHours(8);
        _lab.World.With("labbar", "1");
        _lab.Run(_lab.Plan(["labbar"]), ignoreWindow: true, downloadOnly: true);
        _lab.Host.Time = first.EndedAt.Value.AddDays(1);

        var impact = Measure();

        Assert.Equal(first.Id, impact.DeploymentId);
        Assert.Equal(_lab.Host.Time, impact.After.End);
    }

    [Fact]
    public void A_machine_without_deployments_and_an_id_that_is_not_there_are_refused()
    {
        Assert.Equal("PO2202", Refused(() => Measure()).Code.Id);
        Assert.Equal("PO1819", Refused(() => Measure("nothing\e[2J")).Code.Id);
        Assert.DoesNotContain('\e', Refused(() => Measure("nothing\e[2J")).Message);
    }

    [Fact]
    public void One_that_has_not_ended_has_no_after()
    {
        var plan = _lab.Plan(["labfoo"]);
        _lab.Memory.Create(new DeploymentRecord { Id = "d1", Plan = plan, State = DeploymentState.Running, StartedAt = _lab.Host.Time });

        Assert.Equal("PO2201", Refused(() => Measure("d1")).Code.Id);
        Assert.Equal("PO2202", Refused(() => Measure()).Code.Id);
    }

    [Fact]
    public void A_unit_that_fails_since_the_deployment_is_named()
    {
        var record = Deploy("labfoo");
        HealthSample Unit(string name, bool? healthy, double? value = null) => new() { Kind = HealthKind.FailedUnit, Target = name, IsHealthy = healthy, Value = value };
        _lab.Memory.SaveHealth(record.Id, record.StartedAt, isBefore: true, [Unit("*", false, 1), Unit("old.service", false)]);
        _lab.Memory.SaveHealth(record.Id, record.EndedAt!.Value, isBefore: false, [Unit("*", false, 2), Unit("old.service", false), Unit("nginx.service", false)]);

        var impact = Measure();

        Assert.Equal(["nginx.service"], impact.NewlyFailedUnits);
        Assert.Equal(ImpactVerdict.Worse, impact.Verdict);
    }

    [Theory]
    [InlineData("linux", "", true)]
    [InlineData("linux", "Load", false)]
    [InlineData("linux", "MemoryAvailable", false)]
    [InlineData("linux", "FailedUnits", false)]
    [InlineData("linux", "ErrorRate", false)]
    [InlineData("windows", "Load", true)]
    [InlineData("windows", "ErrorRate", false)]
    public void It_did_no_harm_only_where_load_memory_failed_units_and_errors_could_be_told(string family, string without, bool isHarmless)
    {
        _lab.Host.Os = new OperatingSystemInfo { Family = family };
        var record = Deploy("labfoo");
        foreach (var measure in new[] { ImpactMeasure.FailedUnits, ImpactMeasure.ErrorRate, ImpactMeasure.Load, ImpactMeasure.MemoryAvailable, ImpactMeasure.DiskFree }.Where(m => m.ToString() != without))
        {
            Sample(measure, record.StartedAt, -1, 1, 1.1, 0.9, 1.05, 0.95, 1, 1.02);
            Sample(measure, record.EndedAt!.Value, 1, 1, 1.1, 0.9, 1.05, 0.95, 1, 1.02);
        }

        _lab.Host.Time = record.EndedAt!.Value.AddDays(2);

        var impact = Measure();

        Assert.Equal(ImpactVerdict.NoMeasurableChange, impact.Verdict);
        Assert.Equal(isHarmless, impact.IsHarmless());
        Assert.Equal(isHarmless ? 0 : 2, PatchOps.Reporting.ExitCode.ForImpact(impact));
        Assert.Equal(isHarmless, !impact.Sentence.Contains("Whether it did harm is not known without ", StringComparison.Ordinal));
    }

    [Fact]
    public void Units_that_nobody_looked_at_before_are_not_none_that_failed()
    {
        _lab.Memory.Create(new DeploymentRecord
        {
            Id = "d1", Plan = _lab.Plan(["labfoo"]), State = DeploymentState.Succeeded, StartedAt = _lab.Host.Time.AddHours(-2), EndedAt = _lab.Host.Time.AddHours(-1),
        });
        _lab.Memory.SaveHealth("d1", _lab.Host.Time.AddHours(-1), isBefore: false, [new HealthSample { Kind = HealthKind.FailedUnit, Target = "*", IsHealthy = false, Value = 1 }]);

        var impact = Measure("d1");

        Assert.Null(impact.NewlyFailedUnits);
        Assert.Contains("Which units failed after it, and not before, is not known.", impact.Sentence, StringComparison.Ordinal);
    }
}
