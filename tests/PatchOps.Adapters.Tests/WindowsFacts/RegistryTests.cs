using System.Text;
using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Tests.WindowsFacts;

public class RegistryTests
{
    private const uint Text = 1;
    private const uint Number = 4;
    private const uint Texts = 7;

    [Fact]
    public void A_half_written_value_is_no_value()
    {
        Assert.Null(RegistryData.Decode(Number, [1, 2, 3, 4], 3));
        Assert.Null(RegistryData.Decode(11, new byte[8], 7));
        Assert.Null(RegistryData.Decode(Text, [65, 0, 66], 3));
        Assert.Null(RegistryData.Decode(Texts, [65, 0, 0], 3));
        Assert.Equal("", RegistryData.Decode(Text, [], 0));
        Assert.Equal(0x01020304, RegistryData.Decode(5, [1, 2, 3, 4], 4));
    }

    [Fact]
    public void A_text_without_its_terminator_ends_where_its_bytes_end_and_nothing_after_them_is_read()
    {
        var bytes = Encoding.Unicode.GetBytes("PatchOps\0\0secret");
        Assert.Equal("Patch", RegistryData.Decode(Text, bytes, 10));
        Assert.Equal("PatchOps", RegistryData.Decode(Text, bytes, 20));
    }

    [Theory]
    [InlineData("a\0b\0\0", new[] { "a", "b" })]
    [InlineData("a\0\0\0", new[] { "a", "" })]
    [InlineData("a\0b", new[] { "a", "b" })]
    [InlineData("a\0b\0", new[] { "a", "b" })]
    [InlineData("\0", new string[0])]
    [InlineData("", new string[0])]
    public void A_list_of_texts_keeps_its_empty_ones(string stored, string[] expected)
    {
        var bytes = Encoding.Unicode.GetBytes(stored);
        Assert.Equal(expected, RegistryData.Decode(Texts, bytes, bytes.Length));
    }

    [Fact]
    public void A_key_that_cannot_be_opened_is_absent_only_where_the_list_above_it_says_so()
    {
        var registry = new FakeRegistry().Key(@"SOFTWARE\Open\There").Forbid(@"SOFTWARE\Shut");
        Assert.True(KeyPresence.Of(registry, RegistryPath.Machine(@"SOFTWARE\Open\There")));
        Assert.False(KeyPresence.Of(registry, RegistryPath.Machine(@"SOFTWARE\Open\Not")));
        Assert.False(KeyPresence.Of(registry, RegistryPath.Machine(@"SOFTWARE\No\Such\Key\At\All")));
        Assert.True(KeyPresence.Of(registry, RegistryPath.Machine(@"SOFTWARE\Shut")));
        Assert.Null(KeyPresence.Of(registry, RegistryPath.Machine(@"SOFTWARE\Shut\Below")));
    }

    [Theory]
    [InlineData("20348", "ServerStandard", false, "cumulative")]
    [InlineData("20348", "ServerTurbine", false, null)]
    [InlineData("20348", "ServerTurbine", true, "hotpatch")]
    [InlineData("22631", "Enterprise", false, "cumulative")]
    [InlineData("26100", "Enterprise", false, null)]
    [InlineData("26100", "Core", false, "cumulative")]
    [InlineData(null, "Enterprise", false, null)]
    [InlineData("17763", null, false, null)]
    public void Hotpatched_is_said_only_of_an_enrolled_machine_and_cumulative_only_where_no_hotpatch_exists(string? build, string? edition, bool enrolled, string? expected) =>
        Assert.Equal(expected, ServicingTrack.Of(build, edition, enrolled));

    [Theory]
    [InlineData("ARM64", "arm64")]
    [InlineData("AMD64", "x64")]
    [InlineData("x86", "x86")]
    [InlineData("IA64", null)]
    public void The_architecture_is_that_of_the_machines_own_environment(string stored, string? expected) => Assert.Equal(
        expected,
        NativeArchitecture.FromEnvironment(new FakeRegistry().Set(@"SYSTEM\CurrentControlSet\Control\Session Manager\Environment", "PROCESSOR_ARCHITECTURE", stored)));
}
