using PatchOps.Impact;

namespace PatchOps.Core.Tests.Impact;

public sealed class ImpactComparisonTests
{
    private static readonly DateTimeOffset s_deployed = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    private static ImpactSample[] Hours(ImpactMeasure measure, double sign, string? target, params double[] values) =>
        [.. values.Select((value, i) => new ImpactSample { At = s_deployed.AddHours(sign * (i + 1)), Measure = measure, Target = target, Value = value })];

    private static MeasuredImpact Row(IReadOnlyList<MeasuredImpact> rows, ImpactMeasure measure) => rows.Single(row => row.Measure == measure);

    [Fact]
    public void A_load_that_doubles_is_worse_and_the_sentence_says_by_how_much()
    {
        var rows = ImpactComparison.Of(
            Hours(ImpactMeasure.Load, -1, null, 0.50, 0.52, 0.48, 0.55, 0.51, 0.47, 0.53),
            Hours(ImpactMeasure.Load, 1, null, 1.02, 0.98, 1.05, 0.97, 1.01, 1.04, 0.99));

        var load = Row(rows, ImpactMeasure.Load);
        Assert.Equal(ImpactVerdict.Worse, load.Verdict);
        Assert.Equal("load per CPU: worse (0.51 before, 1.01 after; shift +0.5, 95 % of it between +0.46 and +0.54).", load.Sentence);
        Assert.Equal(0.51, load.Before.Median!.Value, 10);
        Assert.Equal(0.02, load.Before.Mad!.Value, 10);
    }

    [Fact]
    public void Memory_that_is_given_back_is_better()
    {
        var rows = ImpactComparison.Of(
            Hours(ImpactMeasure.MemoryAvailable, -1, null, 20, 21, 19, 22, 20.5, 19.5),
            Hours(ImpactMeasure.MemoryAvailable, 1, null, 60, 61, 59, 62, 60.5, 59.5));

        Assert.Equal(ImpactVerdict.Better, Row(rows, ImpactMeasure.MemoryAvailable).Verdict);
    }

    [Fact]
    public void A_shift_that_is_surely_there_and_too_small_to_matter_is_no_change()
    {
        var rows = ImpactComparison.Of(
            Hours(ImpactMeasure.DiskFree, -1, "/", 80.0, 80.1, 80.0, 80.1, 80.0, 80.1, 80.0),
            Hours(ImpactMeasure.DiskFree, 1, "/", 79.6, 79.5, 79.6, 79.5, 79.6, 79.5, 79.6));

        var disk = Row(rows, ImpactMeasure.DiskFree);
        Assert.Equal(ImpactVerdict.NoMeasurableChange, disk.Verdict);
        Assert.True(disk.PValue < 0.05);
        Assert.StartsWith("free disk of /: no change that matters (", disk.Sentence);
    }

    [Fact]
    public void Three_samples_before_and_two_after_are_not_enough_and_that_is_not_no_change()
    {
        var rows = ImpactComparison.Of(Hours(ImpactMeasure.Load, -1, null, 0.1, 0.2, 0.3), Hours(ImpactMeasure.Load, 1, null, 9, 8));

        var load = Row(rows, ImpactMeasure.Load);
        Assert.Equal(ImpactVerdict.NotEnoughSamples, load.Verdict);
        Assert.Equal("load per CPU: not enough samples: 3 before (0.2), 2 after (8.5); at least 4 each.", load.Sentence);
        Assert.Null(load.PValue);
    }

    [Fact]
    public void Without_a_sample_nothing_is_said_of_any_measure()
    {
        var rows = ImpactComparison.Of([], []);

        Assert.Equal(Enum.GetValues<ImpactMeasure>(), rows.Select(row => row.Measure));
        Assert.All(rows, row => Assert.Equal(ImpactVerdict.NotSampled, row.Verdict));
        Assert.All(rows, row => Assert.Null(row.Before.Median));
    }

    [Fact]
    public void Samples_of_one_hour_are_one_sample()
    {
        // Sixty looks in one minute, before and after: a load that was twice as high for that minute proves nothing.
        ImpactSample[] Minute(int hours, double value) =>
            [.. Enumerable.Range(0, 60).Select(i => new ImpactSample { At = s_deployed.AddHours(hours).AddSeconds(i), Measure = ImpactMeasure.Load, Value = value + (i * 0.0001) })];

        var load = Row(ImpactComparison.Of(Minute(-1, 1), Minute(1, 2)), ImpactMeasure.Load);

        Assert.Equal((ImpactVerdict.NotEnoughSamples, 1, 1), (load.Verdict, load.Before.Count, load.After.Count));
    }

    [Fact]
    public void A_start_of_the_machine_counts_once_however_often_it_was_sampled()
    {
        var before = Enumerable.Range(0, 200).Select(i => new ImpactSample
        {
            At = s_deployed.AddHours(-200 + i), Measure = ImpactMeasure.BootTime, Value = 14, BootId = i < 100 ? "first" : "second",
        }).ToArray();

        Assert.Equal(2, Row(ImpactComparison.Of(before, []), ImpactMeasure.BootTime).Before.Count);
    }

    [Fact]
    public void Samples_that_only_follow_each_other_are_not_called_enough()
    {
        // A disk that fills steadily is lower after any moment than before it: that is no deployment's doing.
        var before = Enumerable.Range(0, 12).Select(i => 60 - (0.5 * i)).Reverse().ToArray();
        var after = Enumerable.Range(0, 12).Select(i => 54 - (0.5 * i)).ToArray();

        var disk = Row(ImpactComparison.Of(Hours(ImpactMeasure.DiskFree, -1, "/", before), Hours(ImpactMeasure.DiskFree, 1, "/", after)), ImpactMeasure.DiskFree);

        Assert.Equal(ImpactVerdict.NotEnoughSamples, disk.Verdict);
        Assert.Contains("follow each other so closely", disk.Sentence);
    }

    [Fact]
    public void One_wild_sample_moves_neither_the_median_nor_the_verdict()
    {
        var rows = ImpactComparison.Of(
            Hours(ImpactMeasure.ProbeLatency, -1, "db01:5432", 10, 11, 9, 10, 12, 8, 10),
            Hours(ImpactMeasure.ProbeLatency, 1, "db01:5432", 11, 9, 10, 90000, 8, 10, 12));

        Assert.Equal(ImpactVerdict.NoMeasurableChange, Row(rows, ImpactMeasure.ProbeLatency).Verdict);
    }

    [Fact]
    public void Values_that_are_no_numbers_are_no_samples()
    {
        var rows = ImpactComparison.Of(Hours(ImpactMeasure.Load, -1, null, double.NaN, double.PositiveInfinity, 1), []);

        Assert.Equal(1, Row(rows, ImpactMeasure.Load).Before.Count);
    }

    [Fact]
    public void A_target_with_marks_that_drive_a_terminal_is_shown_without_them()
    {
        var rows = ImpactComparison.Of(Hours(ImpactMeasure.ProbeLatency, -1, "evil\u202e\e[2J\n<script>", 1), []);

        Assert.StartsWith("latency of evil??[2J <script>: ", Row(rows, ImpactMeasure.ProbeLatency).Sentence);
    }

    [Fact]
    public void Two_targets_are_two_rows()
    {
        var rows = ImpactComparison.Of([.. Hours(ImpactMeasure.DiskFree, -1, "/", 1), .. Hours(ImpactMeasure.DiskFree, -1, "/boot", 2)], []);

        Assert.Equal(["/", "/boot"], rows.Where(row => row.Measure == ImpactMeasure.DiskFree).Select(row => row.Target));
    }

    [Fact]
    public void What_could_not_be_told_is_named_beside_what_could()
    {
        var rows = ImpactComparison.Of(
            [.. Hours(ImpactMeasure.MemoryAvailable, -1, null, 50, 51, 49, 52, 50, 48), .. Hours(ImpactMeasure.Load, -1, null, 1)],
            Hours(ImpactMeasure.MemoryAvailable, 1, null, 50, 49, 51, 50, 48, 52));

        var (verdict, sentence) = ImpactSentence.Of(rows, [], [ImpactMeasure.FailedUnits, ImpactMeasure.Load]);

        Assert.Equal(ImpactVerdict.NoMeasurableChange, verdict);
        Assert.Equal(
            "No measurable change in available memory. Not enough samples: load per CPU. Not sampled: boot time, failed units, errors in the log, free disk, latency. Whether it did harm is not known without failed units, load per CPU.", sentence);
    }

    [Fact]
    public void A_unit_that_fails_since_the_deployment_makes_it_worse_without_any_statistic()
    {
        var (verdict, sentence) = ImpactSentence.Of(ImpactComparison.Of([], []), ["nginx.service"], []);

        Assert.Equal(ImpactVerdict.Worse, verdict);
        Assert.StartsWith("Failed after it, and not before: nginx.service. Not sampled: ", sentence);
    }

    [Fact]
    public void Nothing_sampled_is_never_no_change()
    {
        Assert.Equal(ImpactVerdict.NotSampled, ImpactSentence.Of(ImpactComparison.Of([], []), [], []).Verdict);
    }
}
