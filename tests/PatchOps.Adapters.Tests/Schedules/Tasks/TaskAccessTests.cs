using PatchOps.Adapters.Schedules.Tasks;

namespace PatchOps.Adapters.Tests.Schedules.Tasks;

public sealed class TaskAccessTests
{
    [Theory]
    [InlineData("O:BAG:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;AU)")]
    [InlineData("O:S-1-5-18G:S-1-5-18D:PAI(A;OICI;FA;;;S-1-5-18)(A;OICI;0x1f01ff;;;S-1-5-32-544)(A;;0x1200a9;;;BU)S:AI(AU;SAFA;FA;;;WD)")]
    [InlineData("O:S-1-5-21-1-2-3-1001G:DUD:P(A;;FR;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)")]
    [InlineData("O:BAD:P(D;;FA;;;WD)(A;;FA;;;BA)")]
    [InlineData("O:BAD:P")]
    public void What_only_system_and_administrators_can_change_is_safe(string sddl) => Assert.Null(TaskAccess.WhyUnsafe(sddl));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("O:BAG:BA")]
    [InlineData("O:BAG:BAD:NO_ACCESS_CONTROL")]
    [InlineData("O:BAG:BAD:(A;;FA;;;SY)(A;;FA;;;BA)")]
    [InlineData("O:BAG:BAD:AI(A;;FA;;;SY)")]
    [InlineData("O:S-1-5-21-1-2-3-1001G:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)")]
    [InlineData("D:P(A;;FA;;;SY)(A;;FA;;;BA)")]
    [InlineData("O:S-1-5-21-1-2-3-1001D:P(A;;FRWD;;;OW)(A;;FA;;;SY)")]
    [InlineData("O:S-1-5-21-1-2-3-1001D:P(A;CIIO;FR;;;OW)(A;;FA;;;SY)")]
    [InlineData("O:BAD:P(A;;FA;;;SY)(A;;FW;;;AU)")]
    [InlineData("O:BAD:P(A;;0x2;;;BU)")]
    [InlineData("O:BAD:P(A;;0x;;;BU)")]
    [InlineData("O:BAD:P(A;;LCDT;;;BU)")]
    [InlineData("O:BAD:P(A;;FRQQ;;;BU)")]
    [InlineData("O:BAD:P(A;;FRX;;;BU)")]
    [InlineData("O:BAD:P(A;OICIIO;GA;;;CO)(A;;FA;;;SY)")]
    [InlineData("O:BAD:P(XA;;FA;;;WD;(@User.Title == \"a:b\"))")]
    [InlineData("O:BAD:P(XD;;FX;;;WD;(@User.Title == \"a:b\"))(A;;FA;;;WD)")]
    [InlineData("O:BAD:P(OA;;CCDC;00000000-0000-0000-0000-000000000000;;WD)")]
    [InlineData("O:BAD:P(A;;FA")]
    public void What_others_can_change_or_cannot_be_read_is_not_safe(string? sddl) => Assert.NotNull(TaskAccess.WhyUnsafe(sddl));

    [Fact]
    public void What_is_set_is_safe_whoever_owns_it() => Assert.Null(TaskAccess.WhyUnsafe("O:S-1-5-21-1-2-3-1001G:BA" + TaskAccess.Protected));

    [Fact]
    public void A_list_without_end_is_not_read() => Assert.NotNull(TaskAccess.WhyUnsafe("O:BAD:P" + string.Concat(Enumerable.Repeat("(A;;FA;;;SY)", 100_000))));
}
