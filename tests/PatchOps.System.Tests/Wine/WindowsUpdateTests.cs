using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>Wine has the agent's objects, and of their methods the few that its own programs call; the others are E_NOTIMPL.</summary>
public sealed class WindowsUpdateTests : IDisposable
{
    private const string NotImplemented = "0x80004001";
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void The_agent_is_called_through_its_real_vtables_and_its_failures_are_the_providers_own()
    {
        var lines = _lab.Run("wua").Ok().Lines.ToDictionary(line => line.GetProperty("what").GetString()!);

        // IsBusy is the 17th slot of the installer, behind three properties whose accessors are in no common order.
        var calls = lines["calls"];
        Assert.False(calls.GetProperty("restartRequired").GetBoolean());
        Assert.False(calls.GetProperty("isBusy").GetBoolean());
        Assert.Equal(
            [NotImplemented, NotImplemented, NotImplemented, "0x80040154"],
            new[] { "search", "begin", "updates", "manager" }.Select(name => calls.GetProperty(name).GetString()));
        Assert.Equal(lines["callbacks"].GetProperty("of").GetInt32(), lines["callbacks"].GetProperty("answered").GetInt32());

        var provider = lines["provider"];
        Assert.True(provider.GetProperty("available").GetBoolean());
        Assert.All(new[] { "scan", "history", "snapshot" }, name => AssertFailure(provider.GetProperty(name)));
        Assert.False(provider.GetProperty("step").GetProperty("succeeded").GetBoolean());
        Assert.Equal("PO1240", provider.GetProperty("step").GetProperty("ids")[0].GetString());
    }

    private static void AssertFailure(JsonElement failure)
    {
        Assert.Equal("PO1240", failure.GetProperty("id").GetString());
        Assert.Contains(NotImplemented, failure.GetProperty("message").GetString());
        Assert.False(string.IsNullOrWhiteSpace(failure.GetProperty("remedy").GetString()));
    }
}
