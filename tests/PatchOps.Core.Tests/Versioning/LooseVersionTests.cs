using FsCheck.Fluent;
using PatchOps.Versioning;

namespace PatchOps.Core.Tests.Versioning;

public class LooseVersionTests
{
    private static readonly FsCheck.Gen<string> s_texts = VersionLaws.Texts(
        "0", "00", "1", "01", "10", "123456789012345678901234567890", ".", "..", "-", "+", " ", "v", "V", "beta", "BETA", "-beta.", "< ", ">", "Unknown", "latest", "ß", "ı");

    [Fact]
    public void Is_totally_ordered() => VersionLaws.AreTotallyOrdered<LooseVersion>(s_texts, LooseVersion.TryParse!);

    [Fact]
    public void Prints_what_it_read() => VersionLaws.RoundTrip<LooseVersion>(s_texts, LooseVersion.TryParse!);

    [Fact]
    public void Hostile_text_never_throws() => VersionLaws.NeverThrow<LooseVersion>(LooseVersion.TryParse!);

    [Fact]
    public void Sorts_as_winget_does() => VersionLaws.Ascend(new[]
    {
        "Unknown", "alpha", "0.0.1-alpha", "0.0.1-beta", "0.0.1", "1.2.3-beta.1", "1.2.3-beta.2", "1.2.3-beta.10", "1.2.3", "< 1.9", "1.9", "> 1.9", "1.10", "1.10.1a", "1.10.1",
        "13.9.8", "14.0", "2024.01.05", "2024.1.10", "99999999999999999999999", "< Latest", "Latest",
    }.Select(LooseVersion.Parse));

    [Theory]
    [InlineData("1", "1.0.0.0")]
    [InlineData("v1.2", "1.2")]
    [InlineData("Version 1.2", "1.2")]
    [InlineData("1.2.RC1", "1.2.rc1")]
    [InlineData("2024.01.05", "2024.1.5")]
    [InlineData("LATEST", "latest")]
    [InlineData("<1.2", "< 1.2")]
    [InlineData(" 1.2 ", "1.2")]
    public void One_version_has_several_spellings(string a, string b)
    {
        Assert.Equal(LooseVersion.Parse(a), LooseVersion.Parse(b));
        Assert.Equal(LooseVersion.Parse(a).GetHashCode(), LooseVersion.Parse(b).GetHashCode());
    }

    [Fact]
    public void A_prerelease_precedes_its_release_however_that_is_written()
    {
        Assert.True(LooseVersion.Parse("1.0-beta") < LooseVersion.Parse("1"));
        Assert.True(LooseVersion.Parse("1.0-beta") < LooseVersion.Parse("1.0"));
        Assert.True(LooseVersion.Parse("1.0-beta") < LooseVersion.Parse("1.0.0"));
    }

    [Fact]
    public void Says_what_is_not_known_exactly()
    {
        Assert.True(LooseVersion.Parse("unknown").IsUnknown);
        Assert.True(LooseVersion.Parse("Latest").IsLatest);
        Assert.Equal(VersionApproximation.LessThan, LooseVersion.Parse("< 3.1").Approximation);
        Assert.False(LooseVersion.Parse("3.1").IsUnknown);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("> ")]
    [InlineData("< Unknown")]
    public void A_bound_of_nothing_is_refused(string text)
    {
        Assert.False(LooseVersion.TryParse(text, out _));
        Assert.Throws<FormatException>(() => LooseVersion.Parse(text));
    }
}
