using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Adapters.Tests.WindowsUpdate.Fakes;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class HistoryTests
{
    private static readonly DateTime s_day = new(2025, 11, 12, 2, 20, 0);
    private readonly Lab _lab = new();

    [Fact]
    public void The_history_is_read_in_pages_and_comes_oldest_first()
    {
        for (var i = 0; i < 250; i++)
        {
            _lab.Agent.History.Add(new FakeHistoryEntry(_lab.Agent, Lab.A, s_day.AddDays(-i)));
        }

        var history = _lab.Provider.GetHistory("/", _lab.Context).ToArray();

        Assert.Equal(250, history.Length);
        Assert.Equal(history.OrderBy(h => h.At), history);
        Assert.Equal(["QueryHistory 0 100", "QueryHistory 100 100", "QueryHistory 200 50"], _lab.Agent.Calls.Where(c => c.StartsWith("QueryHistory", StringComparison.Ordinal)));
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void An_entry_says_what_happened_when_and_through_whom()
    {
        _lab.Agent.History.Add(new FakeHistoryEntry(_lab.Agent, Lab.A.ToUpperInvariant(), s_day) { ClientApplicationID = "CcmExec" });

        var entry = Assert.Single(_lab.Provider.GetHistory("/", _lab.Context));

        Assert.Equal(new DateTimeOffset(s_day, TimeSpan.Zero), entry.At);
        Assert.Equal("An update", entry.Title);
        Assert.Equal((HistoryAction.Install, Lab.A, null, "200", "CcmExec", null), (entry.Action, entry.Name, entry.FromVersion, entry.ToVersion, entry.RequestedBy, entry.Error));
    }

    [Theory]
    [InlineData(1, 4, 0x80070643, "0x80070643")]
    [InlineData(1, 5, 0x0, "stopped")]
    [InlineData(2, 4, 0x0, "no number")]
    [InlineData(2, 2, 0x0, null)]
    [InlineData(1, 1, 0x00240005, null)]
    public void What_failed_says_why(int operation, int code, uint result, string? error)
    {
        _lab.Agent.History.Add(new FakeHistoryEntry(_lab.Agent, Lab.A, s_day) { Operation = operation, ResultCode = (OperationResultCode)code, HResult = unchecked((int)result) });

        var entry = Assert.Single(_lab.Provider.GetHistory("/", _lab.Context));

        Assert.Equal(operation == 2 ? HistoryAction.Remove : HistoryAction.Install, entry.Action);
        Assert.True(error is null ? entry.Error is null : entry.Error!.Contains(error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_history_that_cannot_be_read_is_an_error_and_no_empty_one()
    {
        _lab.Agent.Failing["GetTotalHistoryCount"] = unchecked((int)0x80004001);

        Assert.Equal(ErrorCodes.WuaUnavailable, Assert.Throws<PatchOpsException>(() => { _lab.Provider.GetHistory("/", _lab.Context); }).Code);
    }
}
