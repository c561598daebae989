using System.Text;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Debian;

public sealed class DebianTrackerFeedTests
{
    private static readonly DebianTrackerFeed s_feed = new();

    [Theory]
    [InlineData("\"status\":\"resolved\",\"fixed_version\":\"1:2.0-1+b1\",\"urgency\":\"not yet assigned\"", AffectedKind.Affected, "1:2.0-1+b1", Severity.Unknown, null)]
    [InlineData("\"status\":\"resolved\",\"fixed_version\":\"0\",\"urgency\":\"high\"", AffectedKind.NotAffected, null, Severity.High, null)]
    [InlineData("\"status\":\"resolved\",\"fixed_version\":\"0\",\"urgency\":\"unimportant\"", AffectedKind.NotAffected, null, Severity.Unknown, null)]
    [InlineData("\"status\":\"resolved\",\"urgency\":\"low\"", AffectedKind.Undetermined, null, Severity.Low, null)]
    [InlineData("\"status\":\"open\",\"urgency\":\"medium\"", AffectedKind.Affected, null, Severity.Medium, null)]
    [InlineData("\"status\":\"open\",\"fixed_version\":\"2.0-1\",\"urgency\":\"low**\"", AffectedKind.Affected, null, Severity.Low, null)]
    [InlineData("\"status\":\"open\",\"fixed_version\":\"0\",\"urgency\":\"high*\"", AffectedKind.Affected, null, Severity.High, null)]
    [InlineData("\"status\":\"open\",\"urgency\":null,\"nodsa\":null,\"nodsa_reason\":null", AffectedKind.Affected, null, Severity.Unknown, null)]
    [InlineData("\"status\":\"undetermined\",\"urgency\":\"unimportant\"", AffectedKind.Undetermined, null, Severity.Unknown, null)]
    [InlineData("\"status\":\"open\",\"urgency\":\"unimportant\"", AffectedKind.Unimportant, null, Severity.Unknown, null)]
    [InlineData("\"urgency\":\"unimportant\",\"fixed_version\":\"3\",\"status\":\"resolved\"", AffectedKind.Unimportant, "3", Severity.Unknown, null)]
    [InlineData("\"status\":\"open\",\"urgency\":\"end-of-life\"", AffectedKind.EndOfLife, null, Severity.Unknown, null)]
    [InlineData("\"status\":\"open\",\"nodsa\":\"Minor issue\",\"nodsa_reason\":\"postponed\"", AffectedKind.Affected, null, Severity.Unknown, "postponed: Minor issue")]
    [InlineData("\"status\":\"open\",\"nodsa\":\"Minor issue\",\"nodsa_reason\":\"\"", AffectedKind.Affected, null, Severity.Unknown, "no-dsa: Minor issue")]
    [InlineData("\"status\":\"open\",\"nodsa\":\"\",\"nodsa_reason\":\"ignored\"", AffectedKind.Affected, null, Severity.Unknown, "ignored")]
    [InlineData("\"\\u0073tatus\":\"\\u006fpen\",\"repositories\":{\"bookworm\":\"1\"}", AffectedKind.Affected, null, Severity.Unknown, null)]
    public void A_row_means(string row, AffectedKind kind, string? fixedVersion, Severity severity, string? note)
    {
        var (release, package, claim) = Assert.Single(MemorySource.Of(Tracker(row)).Read(s_feed).Claims);
        Assert.Equal(("debian:bookworm", "curl", "debian", "CVE-2024-0001"), (release, package, claim.Feed, claim.Vulnerability));
        Assert.Equal((kind, fixedVersion, severity, note), (claim.Kind, claim.Fixed, claim.Severity, claim.Note));
        Assert.Null(claim.Introduced);
    }

    [Fact]
    public void The_file_dates_it_and_records_are_its_entries()
    {
        const string Text = """
            {"libnäme":{"TEMP-0000000-ABCDEF":{"description":"D","scope":"remote","debianbug":7,"releases":{"sid":{"status":"open"},"trixie":{"status":"open"}}},"CVE-2024-0001":{"releases":{}}},
            "linux":{"CVE-2024-0001":{"releases":{"Bookworm":{"status":"undetermined"}}}},"empty":{}}
            """;
        var part = MemorySource.Of(Text).Read(s_feed);
        Assert.Equal(3, part.Records);
        Assert.Equal(MemorySource.Modified, part.AsOf);
        Assert.Equal(
            [("debian:sid", "libnäme", "TEMP-0000000-ABCDEF"), ("debian:trixie", "libnäme", "TEMP-0000000-ABCDEF"), ("debian:bookworm", "linux", "CVE-2024-0001")],
            part.Claims.Select(c => (c.Release, c.Package, c.Claim.Vulnerability)));
        Assert.True(s_feed.Recognizes(Encoding.UTF8.GetBytes(Text[..80]), "anything"));
        Assert.False(s_feed.Recognizes([.. "{}"u8], "json"));
        Assert.False(s_feed.Recognizes([.. "<html>"u8], "json"));
    }

    [Fact]
    public void What_is_not_understood_is_said_once()
    {
        var log = new RecordingLog();
        const string Row = "\"status\":\"open\",\"urgency\":\"extreme\"";
        var part = MemorySource.Of("{\"curl\":{\"CVE-2024-0001\":{\"releases\":{\"a\":{" + Row + "},\"b\":{" + Row + "},\"c\":{\"status\":\"resolved\",\"fixed_version\":\"\"}}}}}").Read(s_feed, log);
        Assert.All(part.Claims.Take(2), c => Assert.Equal((AffectedKind.Affected, Severity.Unknown), (c.Claim.Kind, c.Claim.Severity)));
        Assert.Equal(2, log.Entries.Count);
        Assert.All(log.Entries, e => Assert.Equal(LogLevel.Warning, e.Level));
        Assert.Contains(log.Entries, e => e.Message.Contains("'extreme'", StringComparison.Ordinal));
        Assert.Contains(log.Entries, e => e.Message.Contains("1 rows are resolved without a fixed version", StringComparison.Ordinal) && e.Message.Contains("CVE-2024-0001 of 'curl' in debian:c", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "no records")]
    [InlineData("""{"curl":{}}""", "no records")]
    [InlineData("[]", "an array where an object belongs")]
    [InlineData("""{"curl":[]}""", "record 'curl'")]
    [InlineData("""{"curl":{"CVE-1":{}}}""", "'releases'")]
    [InlineData("""{"curl":{"CVE-1":{"releases":[]}}}""", "record 'curl' CVE-1")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":7}}}}""", "record 'curl' CVE-1")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":{}}}}}""", "no 'status'")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":{"status":"maybe"}}}}}""", "'maybe'")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":{"status":7}}}}}""", "a number where a string belongs")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":{"status":"open","fixed_version":1.5}}}}}""", "a number where a string belongs")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":{"status":"open","status":"open"}}}}}""", "'status' stands twice")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{"a":{"status":"open"},"a":{"status":"open"}}}}}""", "'a' stands twice")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{},"releases":{}}}}""", "'releases' stands twice")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{}},"CVE-1":{"releases":{}}}}""", "'CVE-1' stands twice")]
    [InlineData("""{"curl":{"CVE-1":{"releases":{}}},"curl":{}}""", "'curl' stands twice")]
    [InlineData("""{"":{"CVE-1":{"releases":{}}}}""", "no name")]
    public void What_is_no_tracker_is_refused(string text, string message) =>
        Assert.Contains(message, MemorySource.Of(text).Refused(s_feed, ErrorCodes.FeedMalformed).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tracker_cut_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(Tracker("\"status\":\"resolved\",\"fixed_version\":\"1é\",\"urgency\":\"low\""));
        for (var length = 0; length < whole.Length; length++)
        {
            MemorySource.Of(whole[..length]).Refused(s_feed, ErrorCodes.FeedTruncated);
        }
    }

    private static string Tracker(string row) => """{"curl":{"CVE-2024-0001":{"description":"D","releases":{"bookworm":{""" + row + "}}}}}";
}
