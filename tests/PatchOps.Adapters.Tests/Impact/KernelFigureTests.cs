using PatchOps.Adapters.Impact;

namespace PatchOps.Adapters.Tests.Impact;

public sealed class KernelFigureTests
{
    private const string Stat = "cpu  1 2 3\ncpu0 1 2 3\ncpu1 1 2 3\nintr 5\n";

    [Theory]
    [InlineData("0.52 0.58 0.59 1/467 12345\n", Stat, 0.26)]
    [InlineData("garbage", Stat, null)]
    [InlineData("", Stat, null)]
    [InlineData("-1 0 0", Stat, null)]
    [InlineData("0.52 0.58 0.59 1/467 12345\n", "cpu  1 2 3\n", null)]
    [InlineData(null, Stat, null)]
    [InlineData("0.52 0.58 0.59", null, null)]
    public void The_load_is_shared_by_the_processors_that_are_on(string? loadavg, string? stat, double? expected) =>
        Assert.Equal(expected, KernelFigures.LoadPerProcessor(loadavg, stat));

    [Theory]
    [InlineData("MemTotal:        8000 kB\nMemFree:          100 kB\nMemAvailable:    2000 kB\n", 25.0)]
    [InlineData("MemTotal:        8000 kB\nMemFree:          100 kB\n", null)]
    [InlineData("MemTotal:        0 kB\nMemAvailable:    2000 kB\n", null)]
    [InlineData("MemTotal: many\nMemAvailable: 5 kB\n", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Memory_that_could_be_had_is_a_share_of_all(string? meminfo, double? expected) => Assert.Equal(expected, KernelFigures.MemoryAvailable(meminfo));

    [Theory]
    [InlineData("3500000", "14250000", false, 14.25)]
    [InlineData("3500000", "14250000", true, 10.75)]
    [InlineData("3500000", "0", false, null)]
    [InlineData("3500000", "", false, null)]
    [InlineData(null, "14250000", false, null)]
    [InlineData("9000000", "5000000", true, null)]
    public void A_start_took_until_systemd_said_that_it_was_up(string? userspace, string? finish, bool isContainer, double? expected) =>
        Assert.Equal(expected, KernelFigures.BootSeconds(userspace, finish, isContainer));

    [Fact]
    public void Of_two_readings_the_busy_share_is_what_was_not_idle()
    {
        Assert.Equal(0.25, WindowsSampler.Busy((100, 200, 50), (175, 280, 70)));
        Assert.Null(WindowsSampler.Busy((100, 200, 50), (100, 200, 50)));
        Assert.Null(WindowsSampler.Busy((200, 200, 50), (100, 300, 50)));
    }
}
