using PatchOps.Impact;

namespace PatchOps.Core.Tests.Impact;

/// <summary>Machines whose figures only wander, with a fixed seed each: what a deployment that did nothing looks like.</summary>
internal sealed class Noise(int seed)
{
    public static readonly DateTimeOffset Deployed = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    /// <summary>A process of each kind, with its spread: what "one standard deviation" of it is.</summary>
    public static IReadOnlyList<(ImpactMeasure Measure, string? Target, double Spread)> Measures { get; } =
    [
        (ImpactMeasure.BootTime, null, 4),
        (ImpactMeasure.FailedUnits, null, 1),
        (ImpactMeasure.ErrorRate, null, 14),
        (ImpactMeasure.Load, null, 0.38),
        (ImpactMeasure.MemoryAvailable, null, 6),
        (ImpactMeasure.DiskFree, "/", 4),
        (ImpactMeasure.ProbeLatency, "db01:5432", 25),
    ];

    /// <summary>Both sides of a deployment.</summary>
    /// <param name="count">Samples of each measure on each side.</param>
    /// <param name="persistence">How much of it a figure keeps to the next hour, where figures do.</param>
    /// <param name="shift">What is added after the deployment.</param>
    public (IReadOnlyList<ImpactSample> Before, IReadOnlyList<ImpactSample> After) Sides((int Before, int After) count, double persistence, Func<ImpactMeasure, double> shift)
    {
        List<ImpactSample> before = [], after = [];
        foreach (var (measure, target, spread) in Measures)
        {
            var level = 0.0;
            for (var i = -count.Before; i < count.After; i++)
            {
                level = i == -count.Before ? Normal() : (persistence * level) + (Math.Sqrt(1 - (persistence * persistence)) * Normal());
                var value = Value(measure, level, spread);
                (i < 0 ? before : after).Add(new ImpactSample
                {
                    At = Deployed.AddHours(i < 0 ? i : i + 1),
                    Measure = measure,
                    Target = target,
                    Value = i < 0 ? value : value + shift(measure),
                    BootId = measure == ImpactMeasure.BootTime ? $"{i}" : null,
                });
            }
        }

        return (before, after);
    }

    private double Value(ImpactMeasure measure, double level, double spread) => measure switch
    {
        ImpactMeasure.BootTime => 20 + (spread * Normal()),
        ImpactMeasure.FailedUnits => _random.Next(10) == 0 ? 1 + _random.Next(3) : 0,
        ImpactMeasure.ErrorRate => _random.Next(2) == 0 ? 0 : Math.Floor(-20 * Math.Log(1 - _random.NextDouble())),
        ImpactMeasure.Load => 0.5 * Math.Exp(0.6 * Normal()),
        ImpactMeasure.MemoryAvailable => 50 + (spread * level),
        ImpactMeasure.DiskFree => 40 + (spread * level),
        _ => 40 * Math.Exp(0.55 * level),
    };

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
