using PatchOps.Adapters.Providers.Apt.Pinning;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class PreferencesTests
{
    private readonly List<string> _problems = [];

    [Fact]
    public void Records_give_pins_in_their_order_and_comments_give_none()
    {
        var pins = Parse("""
            # Explanation of all
            Package: *
            Pin: release a=stable, l=Debian
            Pin-Priority: 900

            # only a comment

            Explanation: two names
            Package: foo bar*
            Pin: version 1.2*
            Pin-Priority: -1

            Package: src:linux:any
            Pin: origin "mirror.example"
            Pin-Priority: 1001
            """);

        Assert.Empty(_problems);
        Assert.Equal(
            [
                (null, PinKind.Release, "a=stable, l=Debian", 900),
                ("foo", PinKind.Version, "1.2*", -1),
                ("bar*", PinKind.Version, "1.2*", -1),
                ("src:linux:any", PinKind.Origin, "\"mirror.example\"", 1001),
            ],
            pins.Select(p => (p.Package, p.Kind, p.Data, p.Priority)));
    }

    [Theory]
    [InlineData("Pin: release a=x\nPin-Priority: 1\n")]
    [InlineData("Package: *\nPin: version 1\nPin-Priority: 1\n")]
    [InlineData("Package: foo\nPin: release a=x\nPin-Priority: never\n")]
    [InlineData("Package: foo\nPin: release a=x\nPin-Priority: 0\n")]
    [InlineData("Package: foo\nPin: release a=x\nPin-Priority: 99999\n")]
    [InlineData("Package: foo\nPin: release a=x\n")]
    [InlineData("Package: foo\nPin: color blue\nPin-Priority: 1\n")]
    public void What_apt_refuses_is_a_problem_and_no_pin(string text)
    {
        Assert.Empty(Parse(text));
        Assert.Single(_problems);
    }

    [Theory]
    [InlineData("/^lib/", true)]
    [InlineData("lib[a-c]*", true)]
    [InlineData("lib\\*", true)]
    [InlineData("lib*?", false)]
    public void What_is_not_implemented_says_so(string pattern, bool unusual) => Assert.Equal(unusual, Pattern.IsUnusual(pattern));

    private IReadOnlyList<AptPin> Parse(string text) => PreferencesParser.Parse(text, _problems.Add);
}
