using PatchOps.Adapters.Schedules;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Schedules;

public sealed class UnitTextTests
{
    [Theory]
    [InlineData("/etc/patchops/contoso.yaml", "\"/etc/patchops/contoso.yaml\"")]
    [InlineData("a b%c$d${e}\"f\\g'h;i#j", "\"a b%%c$$d$${e}\\\"f\\\\g'h;i#j\"")]
    [InlineData("", "\"\"")]
    public void A_word_is_quoted_as_systemd_reads_it(string word, string quoted)
    {
        Assert.Equal(quoted, UnitText.Quote(word, escapesDollar: true));
        Assert.Equal([word], UnitText.Words(quoted));
    }

    [Fact]
    public void Words_come_back_whatever_they_hold()
    {
        var random = new Random(7);
        const string Odd = "ab \"'\\%$#;{}é;=";
        for (var round = 0; round < 2000; round++)
        {
            var words = Enumerable.Range(0, random.Next(1, 6))
                .Select(_ => new string(Enumerable.Range(0, random.Next(0, 12)).Select(_ => Odd[random.Next(Odd.Length)]).ToArray())).ToArray();
            Assert.Equal(words, UnitText.Words(string.Join(" ", words.Select(w => UnitText.Quote(w, escapesDollar: true)))));
        }
    }

    [Fact]
    public void A_line_that_an_administrator_wrote_is_shown_as_it_is() =>
        Assert.Equal(["/opt/patchops", "deploy", "--policy", "/a"], UnitText.Words("/opt/patchops deploy  --policy /a"));

    [Theory]
    [InlineData(null, 210, "*-*-* 03:30:00", "30 3 * * *")]
    [InlineData(null, 0, "*-*-* 00:00:00", "0 0 * * *")]
    [InlineData(15, null, "*-*-* *:00/15:00", "*/15 * * * *")]
    [InlineData(5, null, "*-*-* *:00/05:00", "*/5 * * * *")]
    [InlineData(60, null, "*-*-* 00/1:00:00", "0 */1 * * *")]
    [InlineData(720, null, "*-*-* 00/12:00:00", "0 */12 * * *")]
    [InlineData(1440, null, "*-*-* 00:00:00", "0 0 * * *")]
    public void The_same_times_in_the_words_of_both(int? every, int? at, string calendar, string cron)
    {
        var request = new ScheduleRequest
        {
            Task = ScheduledTask.Deploy,
            Every = every is { } e ? TimeSpan.FromMinutes(e) : null,
            At = at is { } a ? TimeSpan.FromMinutes(a) : null,
        };
        Assert.Equal((calendar, cron), (UnitText.Calendar(request), CronText.Times(request)));
    }

    // Recorded with systemd 252.
    [Theory]
    [InlineData("NextElapseUSecRealtime=Fri 2026-11-27 03:31:11 UTC\n", "2026-11-27T03:31:11Z")]
    [InlineData("NextElapseUSecRealtime=\n", null)]
    [InlineData("NextElapseUSecRealtime=Thu 2026-11-26 22:31:11 EST\n", null)]
    [InlineData("", null)]
    public void The_next_run_is_read_in_utc_alone(string output, string? moment) =>
        Assert.Equal(moment is null ? null : DateTimeOffset.Parse(moment), UnitText.NextElapse(output));

    [Theory]
    [InlineData("/etc/contoso.yaml", "'/etc/contoso.yaml'")]
    [InlineData("a 'b' $c `d` 50%", "'a '\\''b'\\'' $c `d` 50\\%'")]
    public void A_word_is_quoted_as_cron_and_sh_read_it(string word, string quoted) => Assert.Equal(quoted, CronText.Quote(word));
}
