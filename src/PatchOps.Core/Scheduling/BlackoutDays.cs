namespace PatchOps.Scheduling;

/// <summary>Blackouts in the order of their days. Those that touch or overlap are one, so that a step over it ends on a day that is free.</summary>
internal sealed class BlackoutDays
{
    private const int LongestReason = 120;

    private readonly List<Blackout> _blackouts = [];

    /// <summary>Orders and joins them; one that ends before it begins covers no day.</summary>
    public BlackoutDays(IEnumerable<Blackout> blackouts)
    {
        foreach (var next in blackouts.Where(b => b.From.Date <= b.To.Date).OrderBy(b => b.From.Date))
        {
            var last = _blackouts.Count == 0 ? null : _blackouts[_blackouts.Count - 1];
            if (last is null || next.From.Date > ZoneClock.Plus(last.To.Date, TimeSpan.FromDays(1)))
            {
                _blackouts.Add(next);
                continue;
            }

            _blackouts[_blackouts.Count - 1] = last with { To = last.To.Date > next.To.Date ? last.To : next.To, Reason = Both(last.Reason, next.Reason) };
        }
    }

    /// <summary>All of them that cover a day of a period.</summary>
    public IEnumerable<Blackout> Within(DateTime first, DateTime last) => _blackouts.Where(b => b.To.Date >= first.Date && b.From.Date <= last.Date);

    /// <summary>The blackout that a date lies in, or null.</summary>
    public Blackout? On(DateTime date) => After(date) is var next && next > 0 && _blackouts[next - 1].To.Date >= date.Date ? _blackouts[next - 1] : null;

    /// <summary>The first blackout that begins later than a date, or null.</summary>
    public Blackout? Following(DateTime date) => After(date) is var next && next < _blackouts.Count ? _blackouts[next] : null;

    // Thousands that overlap must not make a text of thousands of reasons.
    private static string Both(string reason, string next) =>
        reason.IndexOf(next, StringComparison.Ordinal) >= 0 || reason.Length + next.Length > LongestReason ? reason : $"{reason}, {next}";

    // How many begin on the date or before.
    private int After(DateTime date)
    {
        var (low, high) = (0, _blackouts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _blackouts[middle].From.Date <= date.Date ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
