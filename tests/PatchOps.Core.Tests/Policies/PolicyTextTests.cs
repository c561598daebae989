using PatchOps.Policies;

namespace PatchOps.Core.Tests.Policies;

public class PolicyTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("48h", 172800)]
    [InlineData("7d", 604800)]
    [InlineData("2w", 1209600)]
    [InlineData("0s", 0)]
    [InlineData("36600d", 3162240000)]
    public void A_duration_is_a_number_and_a_unit(string text, long seconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("15")]
    [InlineData("15 m")]
    [InlineData("-1h")]
    [InlineData("+1h")]
    [InlineData("1.5h")]
    [InlineData("1h30m")]
    [InlineData("7D")]
    [InlineData("1M")]
    [InlineData("36601d")]
    [InlineData("99999999999999999999d")]
    [InlineData("٣d")]
    [InlineData("P1D")]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("0B", 0)]
    [InlineData("512KiB", 524288)]
    [InlineData("2GiB", 2147483648)]
    [InlineData("2 GB", 2000000000)]
    [InlineData("8388607TiB", 9223370937343148032)]
    public void A_size_is_a_number_and_a_unit(string text, long expected)
    {
        Assert.True(SizeText.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2G")]
    [InlineData("2gib")]
    [InlineData("2.5GiB")]
    [InlineData("-2GiB")]
    [InlineData("8388608TiB")]
    [InlineData("9999999999999999999B")]
    public void What_is_no_size_is_refused(string text) => Assert.False(SizeText.TryParse(text, out _));

    [Theory]
    [InlineData("2028-02-29", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-02-30", false)]
    [InlineData("2026-13-01", false)]
    [InlineData("2026-1-1", false)]
    [InlineData("31.01.2027", false)]
    [InlineData("2027-01-31T00:00:00Z", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("0001-01-01", false)]
    public void A_date_is_a_day_that_exists(string text, bool isDate) => Assert.Equal(isDate, DateText.TryParse(text, out _));

    [Fact]
    public void What_is_written_reads_back()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 2000; i++)
        {
            var duration = TimeSpan.FromSeconds(random.NextInt64(0, 3162240000));
            var bytes = random.NextInt64(0, 1L << random.Next(1, 60));

            Assert.True(DurationText.TryParse(DurationText.Format(duration), out var sameDuration));
            Assert.Equal(duration, sameDuration);
            Assert.True(SizeText.TryParse(SizeText.Format(bytes), out var sameBytes));
            Assert.Equal(bytes, sameBytes);
        }
    }
}
