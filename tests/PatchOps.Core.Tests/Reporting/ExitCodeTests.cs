using PatchOps.Core.Tests.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Reporting;

namespace PatchOps.Core.Tests.Reporting;

public class ExitCodeTests
{
    private static readonly Diagnostic s_error = ErrorCodes.AptFailed.ToDiagnostic("apt failed");

    [Theory]
    [InlineData(Verdict.Unknown, false, 2)]
    [InlineData(Verdict.NonCompliant, false, 2)]
    [InlineData(Verdict.Compliant, false, 0)]
    [InlineData(Verdict.DueSoon, false, 0)]
    [InlineData(Verdict.Compliant, true, 2)]
    public void A_report_is_0_only_when_the_verdict_is_good_and_all_was_checked(Verdict verdict, bool isIncomplete, int expected)
    {
        var report = Reports.Evaluate(Inventory([]), Reports.Found()) with { Verdict = verdict, Evidence = [], Diagnostics = isIncomplete ? [s_error] : [] };

        Assert.Equal(expected, ExitCode.ForReport(report));
    }

    [Fact]
    public void Without_a_report_the_verdict_is_unknown()
    {
        Assert.Equal(Verdict.Unknown, MachineSummary.Of(Inventory([])).Verdict);
    }

    [Fact]
    public void A_support_that_ends_on_the_last_day_of_all_has_not_ended()
    {
        var inventory = Inventory([]);
        var os = inventory.Device.Os with { SupportEndsAt = DateTimeOffset.MaxValue };

        Assert.False(MachineSummary.Of(inventory with { Device = inventory.Device with { Os = os } }).IsUnsupported);
    }

    [Fact]
    public void The_summary_goes_by_the_end_of_support_that_the_policy_has_bought()
    {
        var inventory = Inventory([]);
        var os = inventory.Device.Os with { Id = "debian", Version = "12", SupportEndsAt = inventory.ScannedAt.AddDays(-100) };
        inventory = inventory with { Device = inventory.Device with { Os = os } };

        Assert.True(MachineSummary.Of(inventory).IsUnsupported);
        Assert.False(MachineSummary.Of(inventory, support: [new SupportOverride { System = "debian 12", EndsAt = inventory.ScannedAt.AddDays(100) }]).IsUnsupported);
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(2, 0, 2)]
    [InlineData(3, 0, 3)]
    [InlineData(3, 2, 2)]
    [InlineData(1, 2, 1)]
    [InlineData(130, 1, 130)]
    [InlineData(77, 130, 77)]
    [InlineData(64, 77, 64)]
    [InlineData(0, 0, 0)]
    public void Of_two_codes_the_first_of_the_documented_order_wins(int one, int other, int expected)
    {
        Assert.Equal(expected, ExitCode.Combine(one, other));
        Assert.Equal(expected, ExitCode.Combine(other, one));
    }

    private static PatchInventory Inventory(IReadOnlyList<Diagnostic> diagnostics) => new()
    {
        Device = new Device { Id = new string('a', 64), Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        ScannedAt = new DateTimeOffset(2026, 7, 29, 0, 0, 0, TimeSpan.Zero),
        RebootState = new RebootState { Pending = false },
        Diagnostics = diagnostics,
    };
}
