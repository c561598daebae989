using System.Globalization;
using PatchOps.Deadlines;
using PatchOps.Tests.Shared;
using static PatchOps.Adapters.Tests.Standards.Shipped;

namespace PatchOps.Adapters.Tests.Standards;

/// <summary>BOD 26-04 against CISA's own table, read here without the engine.</summary>
public sealed class Bod2604Tests
{
    private static readonly DateTimeOffset s_seen = Utc("2026-07-01T09:30");
    private static readonly DateTimeOffset s_listed = Utc("2026-06-28");
    private static readonly Row[] s_rows = Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "standards", "cisa_bod_26_04_1_0_0.csv"));
    private static readonly bool?[] s_states = [false, true, null];
    private static readonly DeadlineEngine s_engine = Engine("bod-26-04");

    public static IEnumerable<object[]> Rows => Enumerable.Range(0, 16).Select(row => new object[] { row });

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_of_the_table_gives_its_time_and_its_triage(int number)
    {
        var row = s_rows[number];
        var impact = row.Total ? "total" : "partial";
        var summary = $"{(row.Kev ? "" : "not ")}KEV, {(row.Exposed ? "" : "not ")}exposed, {(row.Automatable ? "" : "not ")}automatable, {impact}";

        var deadline = s_engine.Date(Facts(row.Kev, row.Exposed, row.Automatable, row.Total));

        Assert.Equal(row.Days is { } days ? (row.Kev ? s_listed : s_seen).AddDays(days) : null, deadline.DueAt);
        Assert.Equal($"bod-26-04 row {number}: {summary}", deadline.Rule);
        Assert.Equal(row.Triage, deadline.ForensicTriage);
        Assert.Empty(deadline.MissingFacts);
        Assert.False(deadline.IsUnknown);
    }

    [Fact]
    public void Every_combination_of_missing_facts_gives_the_earliest_of_what_they_could_be()
    {
        foreach (var kev in s_states)
        {
            foreach (var exposed in s_states)
            {
                foreach (var automatable in s_states)
                {
                    foreach (var total in s_states)
                    {
                        Check(kev, exposed, automatable, total);
                    }
                }
            }
        }
    }

    [Fact]
    public void The_shared_table_is_the_one_of_the_tests()
    {
        if (SharedData.Find("cisa_bod_26_04_1_0_0.csv") is { } path)
        {
            Assert.Equal(s_rows, Read(path));
        }
    }

    private static void Check(bool? kev, bool? exposed, bool? automatable, bool? total)
    {
        var fitting = s_rows.Where(row => Fits(kev, row.Kev) && Fits(exposed, row.Exposed) && Fits(automatable, row.Automatable) && Fits(total, row.Total)).ToArray();
        var start = kev == true ? s_listed : s_seen;

        var deadline = s_engine.Date(Facts(kev, exposed, automatable, total));

        Assert.Equal(fitting.Min(row => row.Days) is { } days ? start.AddDays(days) : null, deadline.DueAt);
        Assert.Equal(fitting.All(row => row.Triage), deadline.ForensicTriage);
        string[] missing =
        [
            .. kev is null && Matters(fitting, row => row with { Kev = !row.Kev }) ? [FactName.KnownExploited] : Array.Empty<string>(),
            .. exposed is null && Matters(fitting, row => row with { Exposed = !row.Exposed }) ? [FactName.Exposed] : Array.Empty<string>(),
            .. automatable is null && Matters(fitting, row => row with { Automatable = !row.Automatable }) ? [FactName.Automatable] : Array.Empty<string>(),
            .. total is null && Matters(fitting, row => row with { Total = !row.Total }) ? [FactName.TechnicalImpact] : Array.Empty<string>(),
        ];
        Assert.Equal(missing, deadline.MissingFacts);
    }

    // A fact matters when some row that fits has a neighbour, different in that fact alone, with another time or triage.
    private static bool Matters(Row[] fitting, Func<Row, Row> flip) => fitting.Any(row =>
    {
        var flipped = flip(row);
        var other = s_rows.Single(r => (r.Kev, r.Exposed, r.Automatable, r.Total) == (flipped.Kev, flipped.Exposed, flipped.Automatable, flipped.Total));
        return (row.Days, row.Triage) != (other.Days, other.Triage);
    });

    private static bool Fits(bool? fact, bool value) => fact is null || fact == value;

    private static DeadlineFacts Facts(bool? kev, bool? exposed, bool? automatable, bool? total) => new()
    {
        KnownExploited = kev,
        KevDateAdded = kev == true ? s_listed : null,
        Exposed = exposed,
        Automatable = automatable,
        TechnicalImpact = total is { } all ? all ? TechnicalImpact.Total : TechnicalImpact.Partial : null,
        ReleasedAt = Utc("2026-06-30"),
        FirstSeenAt = s_seen,
    };

    private static Row[] Read(string path) => File.ReadAllLines(path).Skip(1).Where(line => line.Length > 0).Select((line, i) =>
    {
        var cells = line.Split(',');
        Assert.Equal(i.ToString(CultureInfo.InvariantCulture), cells[0]);
        var words = cells[5].Split(' ');
        return new Row(
            cells[1] == "yes", cells[2] == "yes", cells[3] == "yes", cells[4] == "total",
            cells[5] == "fix on system upgrade" ? null : int.Parse(words[0], CultureInfo.InvariantCulture),
            cells[5].EndsWith("& forensic investigation", StringComparison.Ordinal));
    }).ToArray();

    private sealed record Row(bool Kev, bool Exposed, bool Automatable, bool Total, int? Days, bool Triage);
}
