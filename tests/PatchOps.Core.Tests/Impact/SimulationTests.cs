using System.Globalization;
using PatchOps.Impact;
using Xunit.Abstractions;

namespace PatchOps.Core.Tests.Impact;

/// <summary>The rates of both errors, counted over a thousand deployments each. Every case has all seven measures; the seeds are fixed.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Cases = 1000;

    // Of 1,000 cases with a rate of 5 %, 2.6 standard deviations more than 50: once in 200 honest programs.
    private const int MostFalseAlarms = 68;

    [Theory]
    [InlineData(0.0, 14, 14)]
    [InlineData(0.0, 8, 56)]
    [InlineData(0.3, 28, 28)]
    [InlineData(0.6, 28, 28)]
    [InlineData(0.8, 56, 56)]
    public void Noise_alone_is_called_a_change_in_no_more_than_one_deployment_of_twenty(double persistence, int before, int after)
    {
        var alarms = 0;
        for (var i = 0; i < Cases; i++)
        {
            var sides = new Noise(i).Sides((before, after), persistence, _ => 0);
            alarms += ImpactComparison.Of(sides.Before, sides.After).Any(m => m.Verdict is ImpactVerdict.Worse or ImpactVerdict.Better) ? 1 : 0;
        }

        Print($"{before}+{after} samples, persistence {persistence}: {alarms} false alarms in {Cases} deployments of seven measures");
        Assert.InRange(alarms, 0, MostFalseAlarms);
    }

    [Theory]
    [InlineData(0.0, 14)]
    [InlineData(0.0, 28)]
    [InlineData(0.5, 56)]
    public void A_shift_of_two_standard_deviations_is_found_in_nine_deployments_of_ten(double persistence, int count)
    {
        var each = (Cases + Noise.Measures.Count - 1) / Noise.Measures.Count;
        var all = 0;
        foreach (var (shifted, _, spread) in Noise.Measures)
        {
            var sign = ImpactScale.Of(shifted).HigherIsWorse ? 1 : -1;
            var found = 0;
            for (var i = 0; i < each; i++)
            {
                var sides = new Noise((Cases * (1 + (int)shifted)) + i).Sides((count, count), persistence, m => m == shifted ? sign * 2 * spread : 0);
                found += ImpactComparison.Of(sides.Before, sides.After).Single(m => m.Measure == shifted).Verdict == ImpactVerdict.Worse ? 1 : 0;
            }

            Print($"{count}+{count} samples, persistence {persistence}: {shifted} found in {found} of {each}");
            all += found;
        }

        Print($"{count}+{count} samples, persistence {persistence}: found in {all} of {each * Noise.Measures.Count}");
        Assert.InRange(all, (int)(0.9 * each * Noise.Measures.Count), each * Noise.Measures.Count);
    }

    private void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
