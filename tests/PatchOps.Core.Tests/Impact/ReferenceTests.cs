using PatchOps.Impact;

namespace PatchOps.Core.Tests.Impact;

/// <summary>
/// The statistics against SciPy 1.10.1: scipy.stats.mannwhitneyu(x, y, alternative='two-sided', method='exact'), for more than 40 values method='asymptotic'; where small groups have
/// ties, every choice counted with scipy.stats.rankdata and itertools.combinations. The shift is numpy.median([b - a for a in x for b in y]).
/// </summary>
public sealed class ReferenceTests
{
    public static TheoryData<double[], double[], double, double> Cases { get; } = new()
    {
        { [0.50, 0.52, 0.48, 0.55, 0.51, 0.47], [0.62, 0.49, 0.70, 0.58, 0.66, 0.54, 0.61], 0.022144522144522144, 0.1 },
        {
            [12.3547, 11.1909, 8.405, 10.8895, 9.8424, 7.3579, 7.2896, 12.3462, 14.092, 9.8786, 12.1508, 7.6249],
            [10.9767, 10.7441, 13.0609, 12.1493, 11.4755, 12.0381, 8.2993, 11.9015, 13.4616, 11.8081, 13.8913, 9.9192, 7.844, 12.0766, 9.7085],
            0.34728535549642026, 0.9499
        },
        { [0, 0, 0, 1, 0, 2, 0], [0, 3, 1, 0, 2, 4], 0.15151515151515152, 1 },
        { [5, 5, 5, 6, 6, 7], [6, 7, 7, 8, 8, 9, 9], 0.007575757575757576, 2 },
        {
            [
                1.126, 1.249, 1.128, 0.833, 0.962, 0.663, 1.341, 2.495, 0.581, 0.448, 0.261, 1.158, 1.09, 1.845, 1.2,
                0.991, 3.431, 0.538, 0.984, 1.706, 0.601, 1.636, 0.979, 0.988, 0.324, 2.276, 0.4, 1.233, 1.215, 0.266,
            ],
            [
                4.883, 3.511, 1.766, 1.98, 1.175, 3.368, 1.39, 3.779, 3.749, 2.536, 0.827, 0.825, 1.981,
                3.325, 0.885, 3.636, 1.249, 1.532, 0.598, 1.846, 0.855, 3.467, 0.569, 1.783, 1.083,
            ],
            0.0023453592514655623, 0.7575
        },
        {
            [5, 1, 4, 8, 1, 1, 1, 2, 2, 4, 3, 2, 3, 7, 3, 1, 0, 0, 1, 1, 3, 1, 1, 2, 3, 5, 1, 0, 3, 0],
            [2, 4, 4, 2, 7, 1, 2, 2, 1, 3, 5, 7, 2, 0, 3, 3, 4, 2, 2, 1, 0, 4, 1, 0, 1, 4, 1, 1, 2, 2],
            0.6027618541420814, 0
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_p_value_and_the_shift_are_those_of_SciPy(double[] before, double[] after, double pValue, double shift)
    {
        Assert.Equal(pValue, RankSum.PValue(before, after), 10);
        Assert.Equal(shift, ShiftEstimate.Of(before, after, 1).Shift, 10);
    }

    [Fact]
    public void Sides_may_be_changed_for_each_other()
    {
        foreach (var row in Cases)
        {
            var (before, after) = ((double[])row[0], (double[])row[1]);
            Assert.Equal(RankSum.PValue(before, after), RankSum.PValue(after, before), 10);
        }
    }

    [Theory]
    [InlineData(4, 4, 2.0 / 70)]
    [InlineData(5, 5, 2.0 / 252)]
    [InlineData(6, 6, 2.0 / 924)]
    [InlineData(3, 0, 1)]
    public void What_groups_of_a_size_can_show_at_best_is_what_the_test_says_of_groups_that_lie_apart(int before, int after, double least)
    {
        Assert.Equal(least, RankSum.SmallestPValue(before, after), 12);
        if (after > 0)
        {
            Assert.Equal(least, RankSum.PValue([.. Enumerable.Range(0, before).Select(i => (double)i)], [.. Enumerable.Range(100, after).Select(i => (double)i)]), 12);
        }
    }

    [Fact]
    public void Holms_correction_is_the_one_in_the_textbook()
    {
        // statsmodels.stats.multitest.multipletests([0.01, 0.04, 0.03, 0.005], method='holm')
        Assert.Equal([0.03, 0.06, 0.06, 0.02], ManyTests.Holm([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void A_test_that_could_never_find_anything_does_not_weaken_the_others()
    {
        Assert.Equal([true, false, false, false], ManyTests.Able([0.02, 0.2, 0.3, 1]));
        Assert.Equal([true, true, true, true], ManyTests.Able([0.002, 0.002, 0.002, 0.002]));
        Assert.Empty(ManyTests.Able([]));
    }

    [Fact]
    public void Where_95_of_100_shifts_lie_holds_the_true_one_95_times_of_100()
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var held = 0;
        for (var i = 0; i < 1000; i++)
        {
            double[] before = [.. Enumerable.Range(0, 15).Select(_ => Normal())], after = [.. Enumerable.Range(0, 15).Select(_ => 3 + Normal())];
            var estimate = ShiftEstimate.Of(before, after, 1);
            held += estimate.Low <= 3 && 3 <= estimate.High ? 1 : 0;
        }

        Assert.InRange(held, 930, 975);
    }
}
