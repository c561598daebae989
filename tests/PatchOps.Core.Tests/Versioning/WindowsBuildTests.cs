using FsCheck.Fluent;
using PatchOps.Versioning;

namespace PatchOps.Core.Tests.Versioning;

public class WindowsBuildTests
{
    private static readonly FsCheck.Gen<string> s_texts = VersionLaws.Texts("10.0.", "0.0", "1.0", "6.3.", "20348", ".", "4893", "0", "1", "00", "2147483647", "2147483648");

    [Fact]
    public void Is_totally_ordered() => VersionLaws.AreTotallyOrdered<WindowsBuild>(s_texts, WindowsBuild.TryParse);

    [Fact]
    public void Prints_what_it_read() => VersionLaws.RoundTrip<WindowsBuild>(s_texts, WindowsBuild.TryParse);

    [Fact]
    public void Hostile_text_never_throws() => VersionLaws.NeverThrow<WindowsBuild>(WindowsBuild.TryParse);

    [Fact]
    public void Sorts_by_number_and_not_by_text() => VersionLaws.Ascend(new[]
    {
        "6.1.7601", "6.3.9600.22134", "10.0", "10.0.9600.99999", "10.0.14393", "10.0.14393.9", "10.0.14393.10", "10.0.17763.7", "10.0.20348.4893", "10.0.26100.1",
    }.Select(WindowsBuild.Parse));

    [Fact]
    public void A_missing_part_counts_as_zero_and_is_not_printed()
    {
        var release = WindowsBuild.Parse("10.0.20348");
        Assert.Equal(new WindowsBuild(10, 0, 20348, 0), release);
        Assert.Equal("10.0.20348", release.ToString());
        Assert.Equal("10.0.20348.0", new WindowsBuild(10, 0, 20348, 0).ToString());
        Assert.Equal("0.0", default(WindowsBuild).ToString());
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10.")]
    [InlineData("10.0.20348.4893.1")]
    [InlineData("10.0.-1")]
    [InlineData("10.0.+1")]
    [InlineData(" 10.0")]
    [InlineData("10.0.20348.x")]
    [InlineData("10.0.0x4F7C")]
    [InlineData("10,0")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(WindowsBuild.TryParse(text, out _));
        Assert.Throws<FormatException>(() => WindowsBuild.Parse(text));
    }

    [Fact]
    public void A_negative_part_is_a_wrong_call() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowsBuild(10, 0, -1, 0));
}
