using FsCheck.Fluent;
using PatchOps.Versioning;

namespace PatchOps.Core.Tests.Versioning;

public class RpmVersionTests
{
    private static readonly FsCheck.Gen<string> s_texts = VersionLaws.Texts(
        "0", "00", "1", "01", "10", "9", "123456789012345678901234567890", ".", "-", "_", "+", "~", "^", ":", "0:", "1:", "a", "A", "z", "el9", "~rc1", "^git", "-1", "é");

    [Fact]
    public void Is_totally_ordered() => VersionLaws.AreTotallyOrdered<RpmVersion>(s_texts, RpmVersion.TryParse!);

    [Fact]
    public void Prints_what_it_read() => VersionLaws.RoundTrip<RpmVersion>(s_texts, RpmVersion.TryParse!);

    [Fact]
    public void Hostile_text_never_throws() => VersionLaws.NeverThrow<RpmVersion>(RpmVersion.TryParse!);

    [Fact]
    public void Sorts_as_rpm_version_says() => VersionLaws.Ascend(new[]
    {
        "1.0~beta", "1.0~rc1", "1.0~rc1^git1", "1.0", "1.0-1.el9", "1.0-1.el9_2", "1.0-2.el9", "1.0-10.el9", "1.0^", "1.0^git1~pre", "1.0^git1",
        "1.0^git1^", "1.0a", "1.0.1", "1.0.1^", "1.1", "1.10", "10", "1:0.1", "4294967295:0",
    }.Select(RpmVersion.Parse));

    [Theory]
    [InlineData("1.0", "0:1.0")]
    [InlineData("1.0", ":1.0")]
    [InlineData("1.0", "1_0")]
    [InlineData("1.0", "1.0.")]
    [InlineData("1.05", "1.5")]
    [InlineData("2a", "2.a")]
    public void One_version_has_several_spellings(string a, string b)
    {
        Assert.Equal(RpmVersion.Parse(a), RpmVersion.Parse(b));
        Assert.Equal(RpmVersion.Parse(a).GetHashCode(), RpmVersion.Parse(b).GetHashCode());
    }

    [Fact]
    public void A_missing_release_comes_first_unless_the_other_side_drops_its_own()
    {
        var required = RpmVersion.Parse("3:1.2");
        var installed = RpmVersion.Parse("3:1.2-7.el9");
        Assert.True(required < installed);
        Assert.Equal(required, installed.WithoutRelease());
        Assert.Equal("3:1.2", installed.WithoutRelease().ToString());
    }

    [Fact]
    public void Takes_an_evr_apart()
    {
        var version = RpmVersion.Parse("2:1.0-rc1-4.el9");
        Assert.Equal((2u, "1.0-rc1", "4.el9"), (version.Epoch, version.Version, version.Release));
        Assert.Equal("a:1", RpmVersion.Parse("a:1").Version);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1:")]
    [InlineData("1:-1")]
    [InlineData("4294967296:1")]
    [InlineData("1.0 2")]
    [InlineData("1.0\n")]
    public void What_no_package_can_have_is_refused(string text)
    {
        Assert.False(RpmVersion.TryParse(text, out _));
        Assert.Throws<FormatException>(() => RpmVersion.Parse(text));
    }
}
