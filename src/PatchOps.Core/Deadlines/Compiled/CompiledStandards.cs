namespace PatchOps.Deadlines.Compiled;

/// <summary>The rules of all standards as one list: what is earliest over them is found together, and so is what is missing.</summary>
internal sealed class CompiledStandards
{
    /// <summary>Compiles the rules.</summary>
    public CompiledStandards(IReadOnlyList<DeadlineStandard> standards)
    {
        var all = standards.SelectMany(standard => standard.Rules).SelectMany(rule => All(rule.When)).ToArray();
        CvssThresholds = Thresholds(all.Select(when => when.CvssAtLeast));
        EpssThresholds = Thresholds(all.Select(when => when.EpssAtLeast));
        var timings = new List<Timing>();
        Rules = standards.SelectMany(standard => standard.Rules.Select(rule => Compile(standard, rule, timings))).ToArray();
        Timings = [.. timings];
        Used = Rules.Aggregate(0, (bits, rule) => bits | rule.When.Used);

        // What CISA lists has a working exploit: who has not read CISA's catalogue cannot rule one out.
        Used |= (Used & FactBits.WorkingExploit) != 0 ? FactBits.KnownExploited : 0;
    }

    /// <summary>The rules, in the order of the standards.</summary>
    public CompiledRule[] Rules { get; }

    /// <summary>The different times and clocks of the rules.</summary>
    public Timing[] Timings { get; }

    /// <summary>The facts that some rule asks for.</summary>
    public int Used { get; }

    /// <summary>The CVSS scores that some rule asks for, ascending.</summary>
    public double[] CvssThresholds { get; }

    /// <summary>The EPSS probabilities that some rule asks for, ascending.</summary>
    public double[] EpssThresholds { get; }

    private CompiledRule Compile(DeadlineStandard standard, DeadlineRule rule, List<Timing> timings)
    {
        var timing = new Timing(rule.Due, rule.Due is null ? 0 : Timing.Bits(rule.Clock));
        var index = timings.IndexOf(timing);
        if (index < 0)
        {
            index = timings.Count;
            timings.Add(timing);
        }

        var text = rule.Summary is null ? $"{standard.Id} {rule.Name}" : $"{standard.Id} {rule.Name}: {rule.Summary}";
        return new CompiledRule(text, new CompiledCondition(rule.When, CvssThresholds, EpssThresholds), index, rule.ForensicTriage);
    }

    private static IEnumerable<FactCondition> All(FactCondition when) => when.Any.SelectMany(All).Concat([when]);

    private static double[] Thresholds(IEnumerable<double?> asked) =>
        asked.OfType<double>().Distinct().OrderBy(value => value).ToArray();
}
