using PatchOps.Policies;
using PatchOps.Support;

namespace PatchOps.Core.Tests.Support;

public sealed class SupportEndTests
{
    private static readonly DateTimeOffset s_shipped = Utc(2026, 7, 11);

    [Theory]
    [InlineData("2026-07-10T23:59:59Z", false)]
    [InlineData("2026-07-11T00:00:00Z", false)]
    [InlineData("2026-07-11T23:59:59Z", false)]
    [InlineData("2026-07-12T00:00:00Z", true)]
    [InlineData("2026-07-12T01:30:00+02:00", false)]
    public void Support_lasts_to_the_end_of_its_last_day(string asOf, bool isPast)
    {
        var end = SupportEnd.Of(Device("debian", "12", s_shipped), [], DateTimeOffset.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture))!;

        Assert.Equal(isPast, end.IsPast);
        Assert.Equal(s_shipped, end.LastDay);
        Assert.Equal(Utc(2026, 7, 12), end.PastAt);
        Assert.Null(end.Override);
    }

    [Theory]
    [InlineData("debian 12", true)]
    [InlineData("Debian  12", true)]
    [InlineData("debian 1", false)]
    [InlineData("debian 12.5", false)]
    [InlineData("ubuntu 12", false)]
    [InlineData("debian", false)]
    [InlineData("", false)]
    public void The_policy_names_a_release_by_id_and_version(string system, bool isMeant)
    {
        var own = new SupportOverride { System = system, EndsAt = Utc(2028, 6, 30) };

        var end = SupportEnd.Of(Device("debian", "12", s_shipped), [own], Utc(2027, 1, 1))!;

        Assert.Equal(isMeant ? own : null, end.Override);
        Assert.Equal(!isMeant, end.IsPast);
    }

    [Fact]
    public void A_windows_is_named_by_its_build_whatever_its_revision()
    {
        var device = Device("windows", "10.0", null) with { Os = new OperatingSystemInfo { Family = "windows", Id = "windows", Version = "10.0", Build = "10.0.17763.6414" } };
        SupportOverride[] own = [new() { System = "windows 10.0.17763", EndsAt = Utc(2029, 1, 9) }];

        Assert.Equal(Utc(2029, 1, 9), SupportEnd.Of(device, own, Utc(2026, 1, 1))!.LastDay);
        Assert.Null(SupportEnd.Of(device, [own[0] with { System = "windows 10.0.1776" }], Utc(2026, 1, 1)));
    }

    [Fact]
    public void Of_several_that_match_the_one_that_says_most_counts()
    {
        SupportOverride[] own = [new() { System = "almalinux 9.4", EndsAt = Utc(2026, 1, 1) }, new() { System = "almalinux 9", EndsAt = Utc(2032, 5, 31) }];

        Assert.Equal(Utc(2026, 1, 1), SupportEnd.Of(Device("almalinux", "9.4", null), own, Utc(2026, 1, 1))!.LastDay);
        Assert.Equal(Utc(2032, 5, 31), SupportEnd.Of(Device("almalinux", "9.5", null), own, Utc(2026, 1, 1))!.LastDay);
    }

    [Fact]
    public void What_nothing_tells_is_not_assumed()
    {
        Assert.Null(SupportEnd.Of(Device("devuan", "5", null), [], Utc(2026, 1, 1)));
        Assert.False(SupportEnd.Of(Device("devuan", "5", DateTimeOffset.MaxValue), [], Utc(2026, 1, 1))!.IsPast);
    }

    private static Device Device(string id, string version, DateTimeOffset? supportEnd) => new()
    {
        Id = "a",
        Name = "a",
        Os = new OperatingSystemInfo { Family = "linux", Id = id, Version = version, SupportEndsAt = supportEnd },
    };

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
