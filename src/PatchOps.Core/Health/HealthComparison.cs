using System.Globalization;
using PatchOps.Deployment;

namespace PatchOps.Health;

/// <summary>
/// What became worse. A failure that was there before is not blamed on the patch, and what nobody could look at is neither sound nor a regression:
/// both are told.
/// </summary>
public sealed record HealthComparison
{
    // After a deployment services start anew and log what they always log at their start. Three times the rate of before, and ten more
    // in an hour than before, is past that on a quiet machine (0 -> 10) and on a noisy one (200 -> 601) alike.
    private const double Times = 3;
    private const double More = 10;

    /// <summary>What worked before, or was not looked at, and fails now.</summary>
    public IReadOnlyList<HealthRegression> Regressions { get; init; } = [];

    /// <summary>What else is worth knowing, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Compares the samples of before with those of after.</summary>
    public static HealthComparison Of(IReadOnlyList<HealthSample> before, IReadOnlyList<HealthSample> after)
    {
        var regressions = new List<HealthRegression>();
        var notes = new List<string>();
        var earlier = Worst(before);
        var later = Worst(after);
        foreach (var sample in later.Values)
        {
            earlier.TryGetValue((sample.Kind, sample.Target), out var old);
            if (sample is { Kind: HealthKind.FailedUnit, Target: not HealthCheck.Whole } && old is null)
            {
                FailedUnit(sample, earlier, regressions, notes);
            }
            else if (sample.IsHealthy is null)
            {
                notes.Add($"{Named(sample)} could not be looked at after the deployment: {sample.Detail}.");
            }
            else if (sample.Kind == HealthKind.ErrorRate)
            {
                ErrorRate(sample, old, regressions, notes);
            }
            else if (sample.IsHealthy == false && !IsWholeOfUnits(sample))
            {
                Failing(sample, old, regressions, notes);
            }
        }

        var knowsUnits = later.TryGetValue((HealthKind.FailedUnit, HealthCheck.Whole), out var units) && units.IsHealthy is not null;
        foreach (var old in earlier.Where(pair => !later.ContainsKey(pair.Key)).Select(pair => pair.Value))
        {
            notes.Add(knowsUnits && old.Kind == HealthKind.FailedUnit
                ? $"{Named(old)} had failed before, and is not among the failed ones any more."
                : $"{Named(old)} was not looked at after the deployment.");
        }

        return new HealthComparison { Regressions = regressions, Notes = notes };
    }

    private static void Failing(HealthSample sample, HealthSample? old, List<HealthRegression> regressions, List<string> notes)
    {
        if (old?.IsHealthy == false)
        {
            notes.Add($"{Named(sample)} fails, and failed before the deployment: {sample.Detail}.");
            return;
        }

        var before = old is null ? "nobody looked before" : old.IsHealthy is null ? $"before it could not be looked at ({old.Detail})" : $"before: {old.Detail}";
        regressions.Add(new HealthRegression(sample, old, $"{Named(sample)} fails: {sample.Detail}; {before}."));
    }

    // Nobody asked for this unit: it is blamed only where it is known that it had not failed before.
    private static void FailedUnit(
        HealthSample sample, Dictionary<(HealthKind, string), HealthSample> earlier, List<HealthRegression> regressions, List<string> notes)
    {
        if (earlier.TryGetValue((HealthKind.FailedUnit, HealthCheck.Whole), out var whole) && whole.IsHealthy is not null)
        {
            regressions.Add(new HealthRegression(sample, null, $"{Named(sample)} has failed, and had not before the deployment."));
            return;
        }

        notes.Add($"{Named(sample)} has failed; whether it had before is not known.");
    }

    private static void ErrorRate(HealthSample sample, HealthSample? old, List<HealthRegression> regressions, List<string> notes)
    {
        if (sample.Value is not { } now || old?.Value is not { } then)
        {
            notes.Add("How many errors were logged before the deployment is not known, so that the rate cannot be compared.");
            return;
        }

        if (now > then * Times && now - then >= More)
        {
            regressions.Add(new HealthRegression(sample, old, string.Format(
                CultureInfo.InvariantCulture, "The system's log has {0:0.#} errors an hour, before the deployment it had {1:0.#}.", now, then)));
        }
    }

    private static bool IsWholeOfUnits(HealthSample sample) => sample is { Kind: HealthKind.FailedUnit, Target: HealthCheck.Whole };

    private static string Named(HealthSample sample) => sample.Kind switch
    {
        HealthKind.Service => $"The service {sample.Target}",
        HealthKind.Tcp => $"The address {sample.Target}",
        HealthKind.Http => $"The page {sample.Target}",
        HealthKind.Command => $"The command '{sample.Target}'",
        HealthKind.FailedUnit when sample.Target == HealthCheck.Whole => "The list of failed units",
        HealthKind.FailedUnit => $"The unit {sample.Target}",
        _ => "The rate of errors in the log",
    };

    // A thing that is named twice is as bad as its worst sample.
    private static Dictionary<(HealthKind Kind, string Target), HealthSample> Worst(IReadOnlyList<HealthSample> samples)
    {
        var worst = new Dictionary<(HealthKind, string), HealthSample>();
        foreach (var sample in samples)
        {
            var key = (sample.Kind, sample.Target);
            if (!worst.TryGetValue(key, out var known) || Badness(sample) > Badness(known))
            {
                worst[key] = sample;
            }
        }

        return worst;
    }

    private static int Badness(HealthSample sample) => sample.IsHealthy switch { true => 0, null => 1, false => 2 };
}
