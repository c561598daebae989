using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Inventory;

/// <summary>A machine that is read from here: each part by itself, and nothing that was not seen reads as nothing missing.</summary>
public class RemoteInventoryTests
{
    private static readonly AvailablePatch s_patch = new() { Id = "wua:x@1", Provider = "wua", Name = "x", AvailableVersion = "1", Kb = "KB5078766" };

    [Fact]
    public void What_is_read_is_an_inventory_that_says_what_such_a_search_leaves_out()
    {
        var host = new FakeHost { Remote = new FakeRemote { OnUpdates = () => [s_patch] } };

        var inventory = Read(host);

        Assert.Equal(("FAR01", "x"), (inventory.Device.Name, Assert.Single(inventory.Available).Name));
        Assert.Equal((ErrorCodes.RemoteScanLimited.Id, DiagnosticLevel.Error), Assert.Single(inventory.Diagnostics) is var d ? (d.Id, d.Level) : default);
        Assert.False(inventory.IsComplete());
        Assert.Same(inventory.Device, host.Store.Saved!.Device);
    }

    [Fact]
    public void A_part_that_cannot_be_read_costs_itself_alone()
    {
        var host = new FakeHost
        {
            Remote = new FakeRemote
            {
                OnHotfixes = () => throw ErrorCodes.RemoteScanFailed.ToException("far01: access is denied."),
                OnReboot = () => throw new InvalidOperationException("broken"),
                OnUpdates = () => [s_patch],
            },
        };

        var inventory = Read(host);

        Assert.Equal(("x", null), (Assert.Single(inventory.Available).Name, inventory.RebootState.Pending));
        Assert.Empty(inventory.Installed);
        Assert.Equal([ErrorCodes.RemoteScanFailed.Id, ErrorCodes.Unexpected.Id, ErrorCodes.RemoteScanLimited.Id], inventory.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_search_that_fails_is_no_empty_list()
    {
        var host = new FakeHost { Remote = new FakeRemote { OnUpdates = () => throw ErrorCodes.RemoteScanAbsent.ToException("far01 has no such class.") } };

        var inventory = Read(host);

        Assert.Empty(inventory.Available);
        Assert.False(inventory.IsComplete());
    }

    [Fact]
    public void A_machine_that_does_not_answer_is_no_inventory() => Assert.Equal(
        ErrorCodes.RemoteUnreachable,
        Assert.Throws<PatchOpsException>(() => Read(new FakeHost { Remote = new FakeRemote { OnDevice = () => throw ErrorCodes.RemoteUnreachable.ToException("far01 does not answer.") } })).Code);

    private static PatchInventory Read(FakeHost host) => new RemoteInventory(host).Run(new object(), OperationContext.None);
}
