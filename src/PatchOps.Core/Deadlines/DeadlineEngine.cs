using System.Collections.Concurrent;
using PatchOps.Deadlines.Compiled;

namespace PatchOps.Deadlines;

/// <summary>
/// Dates findings by standards. The date is the earliest that any completion of the missing facts gives; they are named when they could
/// change it. What does not depend on dates is worked out once for each tuple of facts. Safe for several threads.
/// </summary>
/// <param name="standards">The standards, in the policy's order.</param>
public sealed class DeadlineEngine(IReadOnlyList<DeadlineStandard> standards)
{
    private readonly CompiledStandards _standards = new(standards);
    private readonly ConcurrentDictionary<(ulong Facts, uint Scores), Situation> _situations = new();

    /// <summary>The standards, in the policy's order.</summary>
    public IReadOnlyList<DeadlineStandard> Standards { get; } = standards;

    /// <summary>
    /// By when a finding is due. A release that is not known is stood in for by the day the patch was first seen here, and the other way round;
    /// the date that stood in is what <see cref="Deadline.StartedBy"/> names. A rule without a date ("next upgrade") loses against every date.
    /// </summary>
    /// <param name="facts">What is known of it.</param>
    public Deadline Date(in DeadlineFacts facts)
    {
        var tuple = FactTuple.Of(facts, _standards.Used, _standards.CvssThresholds, _standards.EpssThresholds);
        if (!_situations.TryGetValue(tuple.Key, out var situation))
        {
            situation = _situations.GetOrAdd(tuple.Key, new Situation(_standards, tuple));
        }

        var scratch = Scratch.Of(situation.Timings.Length);
        Read(situation.Timings, facts, scratch);
        Rank(situation.Timings, scratch);
        var decision = situation.Decide(scratch.Ranks);
        return Answer(situation, decision, scratch);
    }

    private void Read(int[] timings, in DeadlineFacts facts, Scratch scratch)
    {
        for (var i = 0; i < timings.Length; i++)
        {
            var timing = _standards.Timings[timings[i]];
            if (timing.Due is null)
            {
                scratch.Clocks[i] = default;
                continue;
            }

            scratch.Clocks[i] = ClockReading.Of(timing, facts);
            scratch.Dates[i] = timing.Due.After(scratch.Clocks[i].Start);
        }
    }

    private void Rank(int[] timings, Scratch scratch)
    {
        for (var i = 0; i < timings.Length; i++)
        {
            scratch.Ranks[i] = _standards.Timings[timings[i]].Due is null ? Situation.NoDate : Situation.NoClock;
            if (!scratch.Clocks[i].IsKnown)
            {
                continue;
            }

            var earlier = 0;
            for (var j = 0; j < timings.Length; j++)
            {
                earlier += scratch.Clocks[j].IsKnown && scratch.Dates[j] < scratch.Dates[i] ? 1 : 0;
            }

            scratch.Ranks[i] = earlier;
        }
    }

    private static Deadline Answer(Situation situation, Decision decision, Scratch scratch)
    {
        var missing = decision.Missing;
        var rank = decision.Winner < 0 ? Situation.NoDate : scratch.Ranks[decision.Winner];
        for (var i = 0; i < situation.Timings.Length; i++)
        {
            // A clock that could run earlier counts whichever rule it belongs to; one that could only run later, where it gives the date.
            missing |= scratch.Clocks[i].Missing | (scratch.Ranks[i] == rank ? scratch.Clocks[i].MissingLater : 0);
        }

        if (decision.Winner < 0 || !scratch.Clocks[decision.Winner].IsKnown)
        {
            return new Deadline
            {
                Rule = decision.Rule,
                MissingFacts = FactBits.Names(missing),
                ForensicTriage = situation.ForensicTriage,
                IsUnknown = rank == Situation.NoClock,
            };
        }

        var clock = scratch.Clocks[decision.Winner];
        return new Deadline
        {
            DueAt = scratch.Dates[decision.Winner],
            StartedAt = clock.Start.ToUniversalTime(),
            StartedBy = clock.By,
            Rule = decision.Rule,
            MissingFacts = FactBits.Names(missing),
            ForensicTriage = situation.ForensicTriage,
        };
    }
}
