using System.Collections.Concurrent;

namespace PatchOps.Deadlines.Compiled;

/// <summary>
/// What the rules say of one tuple of facts, whatever the dates are: which of them apply under each completion of the missing facts. The
/// completions are gone through one by one, so that nothing is called missing that changes nothing, and nothing is left out that does.
/// </summary>
internal sealed class Situation
{
    /// <summary>The rank of a timing that has no date.</summary>
    public const int NoDate = int.MaxValue;

    /// <summary>The rank of a timing whose clock is not known.</summary>
    public const int NoClock = int.MaxValue - 1;

    private const int MaxCached = 14;
    private readonly CompiledRule[] _rules;
    private readonly int[][] _applied;
    private readonly bool[] _triage;
    private readonly FactAxis[] _axes;
    private readonly int[] _certain;
    private readonly int[] _possible;
    private readonly ConcurrentDictionary<ulong, Decision> _decisions = new();

    /// <summary>Asks every rule under every completion.</summary>
    public Situation(CompiledStandards standards, in FactTuple tuple)
    {
        _rules = standards.Rules;
        var completions = new Completions(standards, tuple);
        _axes = completions.Axes;
        _applied = new int[completions.Count][];
        _triage = new bool[completions.Count];
        var counts = new int[_rules.Length];
        for (var i = 0; i < _applied.Length; i++)
        {
            _applied[i] = Ask(completions.At(i), counts, out _triage[i]);
        }

        Timings = _applied.SelectMany(timings => timings).Distinct().OrderBy(timing => timing).ToArray();
        ForensicTriage = Array.TrueForAll(_triage, asked => asked);
        _certain = Timings.Select(timing => First(rule => rule.Timing == timing, counts, _applied.Length)).ToArray();
        _possible = Timings.Select(timing => First(rule => rule.Timing == timing, counts, 1)).ToArray();
    }

    /// <summary>The timings of the rules that apply or may apply, by their place in <see cref="CompiledStandards.Timings"/>.</summary>
    public int[] Timings { get; }

    /// <summary>True when evidence is asked for under every completion.</summary>
    public bool ForensicTriage { get; }

    /// <summary>The decision, once it is known in which order the dates of the timings lie.</summary>
    /// <param name="ranks">
    /// For each of <see cref="Timings"/> how many of the others are earlier (there may be room for more of them); <see cref="NoDate"/> or <see cref="NoClock"/> for what has no date.
    /// </param>
    public Decision Decide(int[] ranks)
    {
        if (Timings.Length > MaxCached)
        {
            return Weigh(ranks);
        }

        var key = 0UL;
        for (var i = 0; i < Timings.Length; i++)
        {
            key = (key << 4) | (ranks[i] switch { NoDate => 14UL, NoClock => 15UL, var rank => (ulong)rank });
        }

        if (!_decisions.TryGetValue(key, out var decision))
        {
            decision = Weigh(ranks);
            _decisions.TryAdd(key, decision);
        }

        return decision;
    }

    private int[] Ask(in FactPoint point, int[] counts, out bool triage)
    {
        triage = false;
        var timings = new List<int>();
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            if (rule.When.Holds(point))
            {
                counts[i]++;
                triage |= rule.ForensicTriage;
                if (!timings.Contains(rule.Timing))
                {
                    timings.Add(rule.Timing);
                }
            }
        }

        return [.. timings];
    }

    private int First(Func<CompiledRule, bool> isMeant, int[] counts, int atLeast)
    {
        for (var i = 0; i < _rules.Length; i++)
        {
            if (counts[i] >= atLeast && isMeant(_rules[i]))
            {
                return i;
            }
        }

        return int.MaxValue;
    }

    private Decision Weigh(int[] ranks)
    {
        var outcomes = new int[_applied.Length];
        var best = NoDate;
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = NoDate;
            foreach (var timing in _applied[i])
            {
                outcomes[i] = Math.Min(outcomes[i], ranks[Array.IndexOf(Timings, timing)]);
            }

            best = Math.Min(best, outcomes[i]);
        }

        var winner = Winner(ranks, best, out var rule);
        return new Decision(winner, rule == int.MaxValue ? null : _rules[rule].Text, Missing(outcomes));
    }

    // A rule that applies whatever the missing facts are goes before one that only may; then the order of the policy's standards counts.
    private int Winner(int[] ranks, int best, out int rule)
    {
        var winner = Earliest(_certain, ranks, best, out rule);
        return winner >= 0 ? winner : Earliest(_possible, ranks, best, out rule);
    }

    private static int Earliest(int[] rules, int[] ranks, int best, out int rule)
    {
        var winner = -1;
        rule = int.MaxValue;
        for (var i = 0; i < rules.Length; i++)
        {
            if (ranks[i] == best && rules[i] < rule)
            {
                rule = rules[i];
                winner = i;
            }
        }

        return winner;
    }

    private int Missing(int[] outcomes)
    {
        var missing = 0;
        foreach (var axis in _axes)
        {
            for (var i = 0; i < outcomes.Length && (missing & axis.Fact) == 0; i++)
            {
                var first = i - (i / axis.Stride % axis.Size * axis.Stride);
                if (outcomes[i] != outcomes[first] || _triage[i] != _triage[first])
                {
                    missing |= axis.Fact;
                }
            }
        }

        return missing;
    }
}
