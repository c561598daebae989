namespace PatchOps.Compliance;

/// <summary>The order of a report: what is overdue first, then by date; among equals the order in which they were found, which puts what is exploited and severe first.</summary>
internal sealed class DatedOrder : IComparer<DatedOrder.Place>
{
    private static readonly DatedOrder s_instance = new();

    /// <summary>The findings in that order.</summary>
    public static IReadOnlyList<Finding> Sort(Finding[] findings)
    {
        var places = new Place[findings.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = new Place(RankOf(findings[i].State), (findings[i].DueAt ?? DateTimeOffset.MaxValue).UtcTicks, i);
        }

        Array.Sort(places, findings, s_instance);
        return findings;
    }

    public int Compare(Place x, Place y)
    {
        var order = x.Rank.CompareTo(y.Rank);
        order = order != 0 ? order : x.DueAt.CompareTo(y.DueAt);
        return order != 0 ? order : x.Index.CompareTo(y.Index);
    }

    private static int RankOf(FindingState? state) => state switch
    {
        FindingState.Overdue => 0,
        FindingState.DueSoon => 1,
        FindingState.Unknown => 2,
        FindingState.OnTime => 3,
        FindingState.Exempt => 4,
        _ => 5,
    };

    /// <summary>What decides, worked out once.</summary>
    internal readonly struct Place(int rank, long dueAt, int index)
    {
        public int Rank { get; } = rank;

        public long DueAt { get; } = dueAt;

        public int Index { get; } = index;
    }
}
