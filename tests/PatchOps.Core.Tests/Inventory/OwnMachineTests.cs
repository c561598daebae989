using PatchOps.Inventory;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Inventory;

public sealed class OwnMachineTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/srv/images/web", true)]
    [InlineData("C:\\images\\web", true)]
    [InlineData("\\\\server\\share", false)]
    [InlineData("\\\\?\\UNC\\server\\share", false)]
    [InlineData("//server/share", false)]
    [InlineData("/\\server\\share", false)]
    public void A_share_that_an_inventory_names_is_not_gone_to(string root, bool isOwn)
    {
        // The fake host finds the machine's id at every root that it is asked for.
        var own = new OwnMachine(new FakeHost());

        Assert.Equal(isOwn, own.Is(Machine() with { Root = root }));
    }
}
