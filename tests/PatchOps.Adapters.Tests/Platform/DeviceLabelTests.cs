using PatchOps.Adapters.Formats.Documents;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Platform;

/// <summary>What an administrator says of a machine: without it no policy for a group of machines could ever apply.</summary>
public sealed class DeviceLabelTests : IDisposable
{
    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_tree_says_whose_it_is_and_what_it_is_for()
    {
        _root.Write("etc/patchops/device.yaml", "client: Contoso\nsite: Leeds\ntags: [server, internet, Server]\n");

        var device = Read().Device;

        Assert.Equal(("Contoso", "Leeds"), (device.Client, device.Site));
        Assert.Equal(["server", "internet"], device.Tags);
    }

    [Fact]
    public void Without_a_file_nothing_is_said()
    {
        var device = Read().Device;

        Assert.Equal((null, null, 0), (device.Client, device.Site, device.Tags.Count));
    }

    [Theory]
    [InlineData("client: [")]
    [InlineData("- a\n- b")]
    [InlineData("tag: server")]
    [InlineData("client: a\nclient: b")]
    public void What_is_wrong_with_the_file_is_a_warning_with_its_place(string text)
    {
        _root.Write("etc/patchops/device.yaml", text);

        var problem = Assert.Single(Read().Diagnostics, d => d.Id == ErrorCodes.DeviceLabelsUnusable.Id);

        Assert.Equal(DiagnosticLevel.Warning, problem.Level);
        Assert.Contains("device.yaml", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_out_of_the_tree_is_followed_inside_it()
    {
        _root.Link("etc/patchops/device.yaml", "/etc/hostname");

        Assert.Null(Read().Device.Client);
    }

    [Fact]
    public void What_an_RMM_says_of_itself_counts_where_nobody_else_does()
    {
        var variables = new Dictionary<string, string?> { ["NINJA_ORGANIZATION_NAME"] = "Contoso", ["NINJA_LOCATION_NAME"] = "null", ["CS_PROFILE_NAME"] = "Leeds" };

        var device = new DeviceProbe(new DocumentReader(), name => variables.GetValueOrDefault(name)).Read("/").Device;
        variables["PATCHOPS_CLIENT"] = "Fabrikam";
        var own = new DeviceProbe(new DocumentReader(), name => variables.GetValueOrDefault(name)).Read("/").Device;

        Assert.Equal(("Contoso", "Leeds"), (device.Client, device.Site));
        Assert.Equal("Fabrikam", own.Client);
        Assert.Null(Read().Device.Client);
    }

    [Fact]
    public void Variables_speak_for_the_machine_itself_and_an_empty_field_of_an_RMM_says_nothing()
    {
        var variables = new Dictionary<string, string?> { ["PATCHOPS_CLIENT"] = "Contoso", ["PATCHOPS_SITE"] = "null", ["PATCHOPS_TAGS"] = "server, internal" };

        var device = Read(ScanRequest.MachineRoot, variables).Device;

        Assert.Equal("Contoso", device.Client);
        Assert.NotEqual("null", device.Site);
        Assert.Equal(["server", "internal"], device.Tags);
        Assert.Empty(Read(_root.Path, variables).Device.Tags);
    }

    private DeviceReading Read() => Read(_root.Path, []);

    private static DeviceReading Read(string root, Dictionary<string, string?> variables) =>
        new DeviceProbe(new DocumentReader(), name => variables.GetValueOrDefault(name)).Read(root);
}
