using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Tests.Platform;

public sealed class TimeZonesTests
{
    private readonly TimeZones _zones = new();

    [SkippableTheory]
    [InlineData("Europe/London", 0, 60)]
    [InlineData("GMT Standard Time", 0, 60)]
    [InlineData("europe/LONDON", 0, 60)]
    [InlineData("gmt standard time", 0, 60)]
    [InlineData("W. Europe Standard Time", 60, 120)]
    [InlineData("Eastern Standard Time", -300, -240)]
    [InlineData("America/New_York", -300, -240)]
    [InlineData("AUS Eastern Standard Time", 660, 600)]
    [InlineData("Lord Howe Standard Time", 660, 630)]
    [InlineData("India Standard Time", 330, 330)]
    [InlineData("Asia/Calcutta", 330, 330)]
    [InlineData("Asia/Kolkata", 330, 330)]
    [InlineData("Newfoundland Standard Time", -210, -150)]
    [InlineData("America/Argentina/ComodRivadavia", -180, -180)]
    [InlineData("UTC", 0, 0)]
    [InlineData("Etc/UTC", 0, 0)]
    [InlineData("Etc/GMT+5", -300, -300)]
    public void Iana_and_Windows_ids_are_found_in_any_case(string id, int january, int july)
    {
        Skip.If(!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out _), "this machine has no time zone data");
        var zone = _zones.Find(id);

        Assert.NotNull(zone);
        Assert.Equal((january, july), (Minutes(zone, 1), Minutes(zone, 7)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Nowhere/City")]
    [InlineData("Local")]
    [InlineData("localtime")]
    [InlineData("Factory")]
    [InlineData("zone.tab")]
    [InlineData("Europe")]
    [InlineData("Europe/")]
    [InlineData("Europe/London/")]
    [InlineData(" Europe/London")]
    [InlineData("Europe/London ")]
    [InlineData("Europe//London")]
    [InlineData("Europe/London\n")]
    [InlineData("Europe/London\0")]
    [InlineData("Europe\\London")]
    [InlineData("../../etc/passwd")]
    [InlineData("Europe/../Europe/London")]
    [InlineData("Europe/./London")]
    [InlineData("./Europe/London")]
    [InlineData("/etc/localtime")]
    [InlineData("/usr/share/zoneinfo/Europe/London")]
    [InlineData("//usr/share/zoneinfo/Europe/London")]
    [InlineData("file:///etc/localtime")]
    [InlineData("posix/Europe/London")]
    [InlineData("right/Europe/London")]
    [InlineData("Right/Europe/London")]
    [InlineData("UTC+01:00")]
    [InlineData("\u001b[2J")]
    public void What_is_no_zone_is_null(string id) => Assert.Null(_zones.Find(id));

    [Fact]
    public void A_very_long_id_is_null() => Assert.Null(_zones.Find(new string('a', 10_000_000)));

    private static int Minutes(TimeZoneInfo zone, int month) => (int)zone.GetUtcOffset(new DateTimeOffset(2026, month, 15, 12, 0, 0, TimeSpan.Zero)).TotalMinutes;
}
