using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PatchOps.Versioning;

namespace PatchOps.Core.Tests.Versioning;

public class DpkgVersionTests
{
    private static readonly Gen<string> s_texts = VersionLaws.Texts(
        "0", "00", "1", "01", "10", "9", "123456789012345678901234567890", ".", "-", "+", "~", "~~", ":", "0:", "1:", "a", "A", "z", "deb12u1", "+b1", "-1", "-0");

    [Fact]
    public void Is_totally_ordered() => VersionLaws.AreTotallyOrdered<DpkgVersion>(s_texts.Select(text => "0" + text), DpkgVersion.TryParse!);

    [Fact]
    public void Prints_what_it_read() => VersionLaws.RoundTrip<DpkgVersion>(s_texts, DpkgVersion.TryParse!);

    [Fact]
    public void Hostile_text_never_throws() => VersionLaws.NeverThrow<DpkgVersion>(DpkgVersion.TryParse!);

    [Fact]
    public void Raw_text_raw_bytes_and_parsed_versions_compare_alike() =>
        Prop.ForAll(s_texts.Two().ToArbitrary(), pair =>
        {
            var (a, b) = pair;
            var raw = DpkgVersion.Compare(a, b);
            var bytes = DpkgVersion.Compare(Segment(a), Segment(b));
            return raw == bytes
                && raw == -DpkgVersion.Compare(b, a)
                && (!DpkgVersion.TryParse(a, out var left) || !DpkgVersion.TryParse(b, out var right) || Math.Sign(left.CompareTo(right)) == raw);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Raw_text_that_dpkg_would_refuse_is_totally_ordered_too() =>
        Prop.ForAll(s_texts.Three().ToArbitrary(), triple =>
        {
            string[] sorted = [triple.Item1, triple.Item2, triple.Item3];
            Array.Sort(sorted, DpkgVersion.Compare);
            return DpkgVersion.Compare(sorted[0], sorted[1]) <= 0
                && DpkgVersion.Compare(sorted[1], sorted[2]) <= 0
                && DpkgVersion.Compare(sorted[0], sorted[2]) <= 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Sorts_as_deb_version_says() => VersionLaws.Ascend(new[]
    {
        "0~~", "0~~a", "0~", "0", "0a", "0+", "0.1", "1.0~beta1~svc1", "1.0~beta1", "1.0", "1.0-1~bpo12+1", "1.0-1", "1.0-1+b1", "1.0-1+deb12u1",
        "1.0-1.1", "1.0-2", "1.0-10", "1.0+dfsg-1", "1.0.1", "1.2a", "1.2a.1", "1.2+", "1.9", "1.10", "2024.01.05", "20240105", "1:0.1", "2:0", "10:0",
    }.Select(DpkgVersion.Parse));

    [Theory]
    [InlineData("1.0", "0:1.0")]
    [InlineData("1.0", "1.0-0")]
    [InlineData("1.0", "1.00")]
    [InlineData("1.", "1.0")]
    [InlineData("01.2-03", "1.2-3")]
    [InlineData("00001:1", "1:1")]
    public void One_version_has_several_spellings(string a, string b)
    {
        Assert.Equal(DpkgVersion.Parse(a), DpkgVersion.Parse(b));
        Assert.Equal(DpkgVersion.Parse(a).GetHashCode(), DpkgVersion.Parse(b).GetHashCode());
        Assert.Equal(0, DpkgVersion.Compare(a, b));
    }

    [Fact]
    public void Numbers_of_any_length_are_compared_exactly()
    {
        var huge = new string('9', 5000);
        Assert.True(DpkgVersion.Parse("1." + huge) < DpkgVersion.Parse("1.1" + new string('0', 5000)));
        Assert.True(DpkgVersion.Parse("1." + huge + "8") < DpkgVersion.Parse("1." + huge + "9"));
    }

    [Fact]
    public void Takes_a_version_apart_at_the_first_colon_and_the_last_hyphen()
    {
        var version = DpkgVersion.Parse(" 2:1.0-rc1:3-4+b1\n");
        Assert.Equal((2, "1.0-rc1:3", "4+b1", "2:1.0-rc1:3-4+b1"), (version.Epoch, version.Upstream, version.Revision, version.ToString()));
    }

    [Theory]
    [InlineData("a1")]
    [InlineData("1.0-")]
    [InlineData("-1")]
    [InlineData(":1")]
    [InlineData("1:")]
    [InlineData("-1:1")]
    [InlineData("+1:1")]
    [InlineData("x:1")]
    [InlineData("2147483648:1")]
    [InlineData("1 .0")]
    [InlineData("1_0")]
    [InlineData("1.0-1_1")]
    [InlineData("1.0-1:1:-")]
    [InlineData("1.é")]
    public void What_dpkg_refuses_or_warns_of_is_refused(string text)
    {
        Assert.False(DpkgVersion.TryParse(text, out _));
        Assert.Contains(text, Assert.Throws<FormatException>(() => DpkgVersion.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_of_a_larger_buffer_is_compared_without_its_surroundings()
    {
        var buffer = Encoding.UTF8.GetBytes("Version: 1.0-1\nVersion: 1.0-10\n");
        Assert.Equal(-1, DpkgVersion.Compare(new ArraySegment<byte>(buffer, 9, 5), new ArraySegment<byte>(buffer, 24, 6)));
        Assert.Equal(0, DpkgVersion.Compare(default, default(ArraySegment<byte>)));
    }

    private static ArraySegment<byte> Segment(string text) => new(Encoding.UTF8.GetBytes("9" + text + "9"), 1, text.Length);
}
