namespace PatchOps.Reporting.Fleet;

/// <summary>
/// Gathers the trend: of every report only its day's figures are kept. A machine that says nothing on a day stands where its last report left it, for a
/// week; what becomes of it after that, <see cref="SilentDevice"/> says.
/// </summary>
internal sealed class FleetTrend
{
    /// <summary>The most days that are shown (the last ones); a year and its leap day, and a month to compare with.</summary>
    public const int MostDays = 397;

    private readonly Dictionary<(string Id, string Root), SortedDictionary<DateTime, Figures>> _devices = [];

    /// <summary>Takes a report in; of several of one day the last counts.</summary>
    public void Add(ComplianceReport report)
    {
        var key = (report.Device.Id, report.Root);
        if (!_devices.TryGetValue(key, out var days))
        {
            _devices[key] = days = [];
        }

        var day = report.AsOf.UtcDateTime.Date;
        if (!days.TryGetValue(day, out var known) || known.AsOf <= report.AsOf)
        {
            days[day] = Figures.Of(report);
        }
    }

    /// <summary>The days on which something was reported, in their order.</summary>
    /// <param name="isDoubted">Tells of which trees the reports are not known to be of one machine.</param>
    public IReadOnlyList<TrendPoint> Points(Func<(string Id, string Root), bool> isDoubted)
    {
        var days = _devices.Values.SelectMany(d => d.Keys).Distinct().OrderBy(day => day).ToArray();
        days = days.Skip(Math.Max(0, days.Length - MostDays)).ToArray();
        var points = new Sums[days.Length];
        foreach (var device in _devices)
        {
            Add(device.Value, isDoubted(device.Key), days, points);
        }

        return days.Select((day, i) => points[i].ToPoint(day)).ToArray();
    }

    private static void Add(SortedDictionary<DateTime, Figures> device, bool isDoubted, DateTime[] days, Sums[] points)
    {
        using var next = device.GetEnumerator();
        var hasNext = next.MoveNext();
        (DateTime Day, Figures Figures)? last = null;
        for (var i = 0; i < days.Length; i++)
        {
            while (hasNext && next.Current.Key <= days[i])
            {
                last = (next.Current.Key, next.Current.Value);
                hasNext = next.MoveNext();
            }

            if (last is { } known)
            {
                points[i].Add(known.Figures, days[i] - known.Day, isDoubted);
            }
        }
    }

    private sealed record Figures(DateTimeOffset AsOf, Verdict Verdict, int Overdue, double? Score)
    {
        public static Figures Of(ComplianceReport report)
        {
            var verdict = report.KnownVerdict();
            return new Figures(report.AsOf, verdict, report.Summary.Overdue, verdict == report.Verdict ? report.Score : null);
        }
    }

    private struct Sums
    {
        private int _compliant;
        private int _dueSoon;
        private int _nonCompliant;
        private int _unknown;
        private int _overdue;
        private double _scores;
        private int _scored;

        public void Add(Figures figures, TimeSpan age, bool isDoubted)
        {
            var verdict = isDoubted && figures.Verdict != Verdict.NonCompliant ? Verdict.Unknown : SilentDevice.VerdictOf(figures.Verdict, age);
            _overdue += figures.Overdue;
            if (figures.Score is { } score && verdict == figures.Verdict)
            {
                _scores += score;
                _scored++;
            }

            switch (verdict)
            {
                case Verdict.Compliant: _compliant++; break;
                case Verdict.DueSoon: _dueSoon++; break;
                case Verdict.NonCompliant: _nonCompliant++; break;
                default: _unknown++; break;
            }
        }

        public readonly TrendPoint ToPoint(DateTime day) => new()
        {
            Day = new DateTimeOffset(day, TimeSpan.Zero),
            Compliant = _compliant,
            DueSoon = _dueSoon,
            NonCompliant = _nonCompliant,
            Unknown = _unknown,
            Overdue = _overdue,
            MeanScore = _scored == 0 ? null : Math.Round(_scores / _scored, 1),
            Scored = _scored,
        };
    }
}
