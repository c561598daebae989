using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class FaultTests
{
    [Theory]
    [InlineData(0x80240009, "PO1243", true)]
    [InlineData(0x80240016, "PO1243", true)]
    [InlineData(0x80240017, "PO1250", false)]
    [InlineData(0x80240024, "PO1250", false)]
    [InlineData(0x80240019, "PO1251", false)]
    [InlineData(0x80240020, "PO1252", false)]
    [InlineData(0x80240022, "PO1256", false)]
    [InlineData(0x80240034, "PO1256", false)]
    [InlineData(0x80240023, "PO1253", false)]
    [InlineData(0x80240025, "PO1247", false)]
    [InlineData(0x8024002E, "PO1247", false)]
    [InlineData(0x80240028, "PO1254", false)]
    [InlineData(0x80240032, "PO1257", false)]
    [InlineData(0x80240044, "PO1242", false)]
    [InlineData(0x80070005, "PO1242", false)]
    [InlineData(0x80244017, "PO1246", false)]
    [InlineData(0x80244022, "PO1246", true)]
    [InlineData(0x8024402C, "PO1245", true)]
    [InlineData(0x80072EE2, "PO1245", true)]
    [InlineData(0x8024001F, "PO1245", true)]
    [InlineData(0x80248014, "PO1248", false)]
    [InlineData(0x80070643, "PO1256", false)]
    [InlineData(0x80073712, "PO1255", false)]
    [InlineData(0x800F081F, "PO1255", false)]
    [InlineData(0x800F0823, "PO1256", false)]
    [InlineData(0x800F0922, "PO1256", false)]
    [InlineData(0x80070422, "PO1241", false)]
    [InlineData(0x80040154, "PO1240", false)]
    public void A_number_has_its_kind(uint number, string id, bool isTransient)
    {
        var fault = AgentFaults.Of(unchecked((int)number));

        Assert.Equal((id, isTransient), (fault.Code.Id, fault.IsTransient));
    }

    [Fact]
    public void A_number_that_nobody_knows_keeps_its_form()
    {
        var fault = AgentFaults.Of(unchecked((int)0x8024DEAD));

        Assert.Equal(ErrorCodes.WuaFailed, fault.Code);
        Assert.Equal("0x8024DEAD", fault.Say(unchecked((int)0x8024DEAD)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0x00240005, true)]
    [InlineData(0x00240006, true)]
    [InlineData(unchecked((int)0x80240022), false)]
    public void A_restart_and_what_is_installed_already_are_successes(int result, bool succeeds) => Assert.Equal(succeeds, AgentFaults.IsSuccess(result));

    [Fact]
    public void Every_number_of_the_table_is_a_failure_with_words()
    {
        Assert.All(AgentFaults.Known, number =>
        {
            var fault = AgentFaults.Of(unchecked((int)number));
            Assert.False(AgentFaults.IsSuccess(unchecked((int)number)));
            Assert.False(string.IsNullOrEmpty(fault.Words));
            Assert.NotEqual('.', fault.Words![^1]);
        });
    }
}
