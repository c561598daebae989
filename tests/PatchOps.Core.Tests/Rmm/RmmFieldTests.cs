using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

public class RmmFieldTests
{
    [Fact]
    public void NinjaOne_gets_dates_as_Unix_seconds_and_numbers_with_a_point_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NegativeSign = "~";
        german.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal(
                [
                    "patchopsVerdict=nonCompliant",
                    "patchopsSummary=NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-03-12 04:00 UTC, policy contoso",
                    "patchopsOverdue=1",
                    "patchopsKnownExploited=1",
                    "patchopsNextDue=1773288000",
                    "patchopsRebootPending=no",
                    "patchopsScore=50.5",
                    "patchopsPolicy=contoso",
                    "patchopsLastScan=1773115200",
                ],
                Pairs(Told.To(RmmPlatform.NinjaOne, Told.NotCompliant)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Other_platforms_get_dates_as_ISO_8601()
    {
        Assert.Contains("patchopsNextDue=2026-03-12T04:00:00Z", Pairs(Told.To(RmmPlatform.Syncro, Told.NotCompliant)));
    }

    [Fact]
    public void What_is_not_known_is_taken_away_and_never_a_zero()
    {
        string[] cleared = ["patchopsOverdue", "patchopsKnownExploited", "patchopsNextDue", "patchopsScore"];

        foreach (var (subject, expected) in new (object, string[])[] { (Told.Unknown, cleared), (new InvalidOperationException("x"), [.. cleared, "patchopsMissing"]) })
        {
            var result = Told.To(RmmPlatform.NinjaOne, subject);
            Assert.Equal("unknown", result.Fields[0].Value);
            Assert.Equal(expected, result.Fields.Where(field => field.Value is null).Select(field => field.Name));
            Assert.Equal("unknown", result.Fields.Single(field => field.Name == "patchopsRebootPending").Value);
        }
    }

    [Fact]
    public void None_known_exploited_is_not_claimed_while_it_is_not_known_of_each()
    {
        var report = Told.Report(Verdict.Compliant, "So.", Told.Finding("curl", "CVE-2026-0003", FindingState.OnTime, null, exploited: null));

        Assert.Null(Told.To(RmmPlatform.NinjaOne, report).Fields.Single(field => field.Name == RmmFieldNames.KnownExploited).Value);
    }

    [Fact]
    public void Datto_gets_no_field_but_those_that_the_caller_names()
    {
        Assert.Empty(Told.To(RmmPlatform.Datto, Told.NotCompliant).Fields);
        var result = Told.Conversion(RmmPlatform.Datto, ("patchopsSummary", "7"), ("patchopsverdict", "custom300"), ("patchopsOverdue", "UDF 8".Replace(" ", "", StringComparison.Ordinal))).Convert([Told.NotCompliant]);
        Assert.Equal(["Custom300=nonCompliant", "Custom7=" + result.Summary, "Custom8=1"], Pairs(result));
    }

    [Fact]
    public void A_field_of_Datto_takes_255_characters_and_no_more()
    {
        var policy = string.Concat(Enumerable.Repeat("ü😀", 200));

        var value = Told.Conversion(RmmPlatform.Datto, ("patchopsPolicy", "1")).Convert([Told.Compliant with { Policy = policy }]).Fields.Single().Value!;

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(value), 240, 255);
        Assert.Matches("^(ü😀)+ü?[.]{3}$", value);
    }

    [Fact]
    public void A_text_that_is_longer_than_a_field_ends_with_a_whole_word()
    {
        var policy = string.Join(' ', Enumerable.Range(100, 18).Select(i => $"üüüüü-{i}"));

        var value = Told.Conversion(RmmPlatform.Datto, ("patchopsPolicy", "1")).Convert([Told.Compliant with { Policy = policy }]).Fields.Single().Value!;

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(value), 230, 255);
        Assert.Matches("^(üüüüü-[0-9]{3} )+üüüüü-[0-9]{3}[.]{3}$", value);
    }

    [Fact]
    public void A_field_may_have_another_name_or_be_left_out()
    {
        var result = Told.Conversion(RmmPlatform.NinjaOne, ("patchopsVerdict", "patchStatus"), ("patchopsSummary", null), ("patchopsScore", "")).Convert([Told.Compliant]);

        Assert.Equal("patchStatus=compliant", Pairs(result)[0]);
        Assert.DoesNotContain(result.Fields, field => field.Source is RmmFieldNames.Summary or RmmFieldNames.Score);
    }

    [Theory]
    [InlineData(RmmPlatform.NinjaOne, "patchopsVerdikt", "x", "Did you mean 'patchopsVerdict'?")]
    [InlineData(RmmPlatform.NinjaOne, "patchopsVerdict", "--stdin", "the first no hyphen")]
    [InlineData(RmmPlatform.NinjaOne, "patchopsVerdict", "a\nb", "printable")]
    [InlineData(RmmPlatform.NinjaOne, "patchopsVerdict", "patchopsSummary", "one of them would be lost")]
    [InlineData(RmmPlatform.Datto, "patchopsVerdict", "Custom0", "Custom1 to Custom300")]
    [InlineData(RmmPlatform.Datto, "patchopsVerdict", "Custom301", "Custom1 to Custom300")]
    [InlineData(RmmPlatform.Datto, "patchopsVerdict", "name", "Custom1 to Custom300")]
    public void A_map_that_cannot_be_meant_is_refused(RmmPlatform platform, string field, string name, string message)
    {
        var failure = Assert.Throws<PatchOpsException>(() => Told.Conversion(platform, (field, name)));

        Assert.Equal("PO2004", failure.Code.Id);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_is_closed_by_a_good_verdict_alone()
    {
        Assert.Equal(RmmAlert.Close, Told.To(RmmPlatform.Syncro, Told.Compliant).Alert);
        Assert.Equal(RmmAlert.Raise, Told.To(RmmPlatform.Syncro, Told.Unknown).Alert);
        Assert.Equal(RmmAlert.Raise, Told.To(RmmPlatform.Syncro).Alert);
        Assert.Equal(RmmAlert.Keep, Told.To(RmmPlatform.Syncro, new RmmNote(RmmOutcome.Done, "so")).Alert);
    }

    [Fact]
    public void The_page_lists_exactly_the_fields()
    {
        var page = File.ReadAllLines(Path.Combine(Architecture.RepositoryRoot.Path, "docs", "en-US", "about_PatchOps_Rmm.md"));

        Assert.Equal(
            RmmFieldNames.All.Select(name => $"| `{name}` | {RmmFieldNames.KindOf(name).ToString().ToLowerInvariant()} |"),
            page.Where(line => line.StartsWith("| `patchops", StringComparison.Ordinal)).Select(line => string.Join('|', line.Split('|')[..3]) + "|"));
    }

    private static string[] Pairs(RmmResult result) => [.. result.Fields.Select(field => $"{field.Name}={field.Value}")];
}
