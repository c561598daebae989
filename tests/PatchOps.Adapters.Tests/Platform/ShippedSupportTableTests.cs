using PatchOps.Adapters.Platform;
using PatchOps.Support;

namespace PatchOps.Adapters.Tests.Platform;

public class ShippedSupportTableTests
{
    private static readonly SupportTable s_table = ShippedSupportTable.Value;

    [Fact]
    public void Every_line_can_be_used_and_names_its_source()
    {
        Assert.Empty(s_table.Errors);
        Assert.True(s_table.Rows.Count > 80);
        Assert.All(s_table.Rows, row => Assert.NotEmpty(row.Source));
    }

    [Fact]
    public void Later_phases_end_later() => Assert.All(s_table.Rows, row =>
    {
        Assert.True(row.LongTermEnd is null || row.LongTermEnd > row.SupportEnd, $"{row.Id} {row.Version}");
        Assert.True(row.ExtendedEnd is null || row.ExtendedEnd > (row.LongTermEnd ?? row.SupportEnd), $"{row.Id} {row.Version}");
    });

    [Fact]
    public void No_release_is_listed_twice() =>
        Assert.Equal(s_table.Rows.Count, s_table.Rows.Select(row => (row.Id, row.Version, row.Edition)).Distinct().Count());

    [Theory]
    [InlineData("10.0.17763.1", "EnterpriseS", "2029-01-09")]
    [InlineData("10.0.17763.1", "Enterprise", "2021-05-11")]
    [InlineData("10.0.17763.1", "ServerDatacenter", "2029-01-09")]
    [InlineData("10.0.19045.1", "Core", "2025-10-14")]
    [InlineData("10.0.22631.1", "Professional", "2025-11-11")]
    [InlineData("10.0.22631.1", "EducationN", "2026-11-10")]
    [InlineData("10.0.26100.1", "CoreSingleLanguage", "2026-10-13")]
    [InlineData("10.0.26100.1", "ServerRdsh", "2027-10-12")]
    [InlineData("10.0.26100.1", "IoTEnterpriseSK", "2034-10-10")]
    public void Windows_of_one_build_differ_by_edition(string build, string edition, string end)
    {
        var os = new OperatingSystemInfo { Family = "windows", Id = "windows", Build = build, Edition = edition };
        Assert.Equal(end, s_table.Find(os)!.SupportEnd.ToString("yyyy-MM-dd"));
    }
}
