using PatchOps.Policies;

namespace PatchOps.Compliance;

/// <summary>Works out the accountability of one machine.</summary>
internal static class AccountabilityFigures
{
    /// <summary>The figures.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="findings">Its dated findings, with what each waits for.</param>
    /// <param name="closed">The periods that are over, from the state; empty where there is none.</param>
    /// <param name="since">Since when what superseded another patch is missing, or null.</param>
    /// <param name="rules">The policy and its standards.</param>
    /// <param name="asOf">The moment that counts (UTC).</param>
    public static Accountability Of(
        PatchInventory inventory,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<ClosedPatch> closed,
        MissingSince? since,
        PolicyRules rules,
        DateTimeOffset asOf)
    {
        var waits = new Dictionary<WaitReason, (int Findings, int Overdue, double Days)>();
        var (overdue, days) = (0, 0.0);
        TimeSpan? longest = null;
        foreach (var finding in findings)
        {
            var open = finding.StartedAt is { } start && asOf > start ? (asOf - start).TotalDays : 0;
            var isOverdue = finding.State == FindingState.Overdue;
            days += open;
            if (isOverdue)
            {
                overdue++;
                var late = asOf - finding.DueAt!.Value;
                longest = longest is null || late > longest ? late : longest;
            }

            var reason = finding.WaitsFor ?? WaitReason.Unknown;
            waits.TryGetValue(reason, out var share);
            waits[reason] = (share.Findings + 1, share.Overdue + (isOverdue ? 1 : 0), share.Days + open);
        }

        return WithFixed(closed, since, inventory, rules) with
        {
            OverdueNow = overdue,
            LongestOverdue = longest,
            VulnerabilityDays = Math.Round(days, 1),
            Waiting = waits
                .OrderByDescending(pair => pair.Value.Findings)
                .ThenBy(pair => pair.Key)
                .Select(pair => new WaitShare { Reason = pair.Key, Findings = pair.Value.Findings, Overdue = pair.Value.Overdue, Days = Math.Round(pair.Value.Days, 1) })
                .ToArray(),
        };
    }

    private static Accountability WithFixed(IReadOnlyList<ClosedPatch> closed, MissingSince? since, PatchInventory inventory, PolicyRules rules)
    {
        if (closed.Count == 0)
        {
            return Accountability.None;
        }

        var dater = new FindingDater(rules);
        var exposed = Exposures.Of(inventory.Device, rules.Policy);
        var inTime = 0;
        var times = new List<TimeSpan>();
        foreach (var (sighting, rows) in closed)
        {
            var patch = sighting.Patch with { FirstSeenAt = sighting.FirstSeenAt };
            var dated = rows.Select(row => dater.Date(row, since?.Of(patch, row) ?? patch, exposed, sighting.GoneAt)).Where(row => row.DueAt is not null).OrderBy(row => row.DueAt).FirstOrDefault();
            if (dated?.StartedAt is not { } start)
            {
                continue;
            }

            times.Add(sighting.GoneAt > start ? sighting.GoneAt - start : TimeSpan.Zero);
            inTime += sighting.GoneAt <= dated.DueAt ? 1 : 0;
        }

        return times.Count == 0 ? Accountability.None : Of(times, inTime);
    }

    private static Accountability Of(List<TimeSpan> times, int inTime)
    {
        times.Sort();
        return new Accountability
        {
            Fixed = times.Count,
            FixedInTime = inTime,
            ShareInTime = Math.Round((double)inTime / times.Count, 3),
            MeanTimeToFix = TimeSpan.FromTicks((long)times.Average(t => (double)t.Ticks)),
            P95TimeToFix = times[((95 * times.Count) + 99) / 100 - 1],
        };
    }
}
