using FsCheck;
using FsCheck.Fluent;
using PatchOps.Support;

namespace PatchOps.Core.Tests.Support;

public class SupportTableTests
{
    private const string Table = """
        # comment
        id,version,edition,support_end,lts_end,extended_end,source
        debian,12,,2026-07-11,2028-06-30,2033-06-30,somewhere

        almalinux,9.*,,2032-05-31,,,somewhere
        windows,10.0.26100,EnterpriseS|IoTEnterpriseS*,2029-10-09,,,somewhere
        windows,10.0.26100,Enterprise*|Education*,2027-10-12,,,somewhere
        """;

    [Fact]
    public void A_release_has_its_dates_at_the_start_of_the_last_day_in_utc()
    {
        var row = SupportTable.Parse(Table).Find(Linux("debian", "12"))!;
        Assert.Equal(new DateTimeOffset(2026, 7, 11, 0, 0, 0, TimeSpan.Zero), row.EndOf(SupportPhase.Standard));
        Assert.Equal(new DateTimeOffset(2028, 6, 30, 0, 0, 0, TimeSpan.Zero), row.EndOf(SupportPhase.LongTerm));
        Assert.Equal(2033, row.EndOf(SupportPhase.Extended)!.Value.Year);
        Assert.Null(SupportTable.Parse(Table).Find(Linux("almalinux", "9.4"))!.EndOf(SupportPhase.Extended));
    }

    [Theory]
    [InlineData("debian", "1")]
    [InlineData("debian", "122")]
    [InlineData("debian", null)]
    [InlineData(null, "12")]
    [InlineData("almalinux", "90.1")]
    [InlineData("devuan", "12")]
    public void What_the_table_does_not_list_has_no_date(string? id, string? version) =>
        Assert.Null(SupportTable.Parse(Table).Find(Linux(id, version)));

    [Theory]
    [InlineData("EnterpriseS", 2029)]
    [InlineData("IoTEnterpriseSK", 2029)]
    [InlineData("Enterprise", 2027)]
    [InlineData("educationn", 2027)]
    public void A_windows_is_found_by_build_and_edition_whatever_its_revision(string edition, int year) =>
        Assert.Equal(year, SupportTable.Parse(Table).Find(Windows("10.0.26100.4893", edition))!.SupportEnd.Year);

    [Theory]
    [InlineData("10.0.26100.1", "Professional")]
    [InlineData("10.0.26100.1", null)]
    [InlineData("10.0.2610", "Enterprise")]
    [InlineData("not a build", "Enterprise")]
    public void Another_edition_or_build_has_no_date(string build, string? edition) =>
        Assert.Null(SupportTable.Parse(Table).Find(Windows(build, edition)));

    [Fact]
    public void A_wrong_line_is_named_and_the_others_are_used()
    {
        var table = SupportTable.Parse("a,1,,2026-01-01,,,x\r\nb,1,,2026-13-01,,,x\nc,1\n,1,,2026-01-01,,,x\nd,1,,,,,x\ne,1,,2026-01-01,,,x");
        Assert.Equal(["a", "e"], table.Rows.Select(row => row.Id));
        Assert.Equal([2, 3, 4, 5], table.Errors.Select(error => error.Line));
        Assert.Contains("2026-13-01", table.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_text_reading_it_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => SupportTable.Parse(text.Get + ",,,\n" + text.Get).Rows.Count >= 0)
            .QuickCheckThrowOnFailure();

    private static OperatingSystemInfo Linux(string? id, string? version) => new() { Family = "linux", Id = id, Version = version };

    private static OperatingSystemInfo Windows(string build, string? edition) =>
        new() { Family = "windows", Id = "windows", Version = "10.0", Build = build, Edition = edition };
}
