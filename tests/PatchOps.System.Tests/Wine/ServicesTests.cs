using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>The Service Control Manager through a deployment's own ports.</summary>
public sealed class ServicesTests : IDisposable
{
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void A_service_that_does_not_run_is_refused_and_one_that_runs_comes_back_from_a_restart()
    {
        Assert.False(Told("Spooler").GetProperty("isRunning").GetBoolean());
        Assert.Equal("PO1852", _lab.Run("services", "--restart", "Spooler").Line.GetProperty("id").GetString());

        Assert.True(_lab.Run("services", "--cycle", "Spooler").Ok().Line.GetProperty("isRunning").GetBoolean());
    }

    [SkippableFact]
    public void What_Windows_does_not_tell_is_unknown_and_ends_nothing()
    {
        var told = Told("nothing-of-this-name");

        Assert.True(told.GetProperty("isAvailable").GetBoolean());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("isRunning").ValueKind);
        Assert.Empty(told.GetProperty("failed").EnumerateArray());

        // Wine counts no starts and its event log gives nothing to read.
        Assert.Equal(JsonValueKind.Null, told.GetProperty("bootId").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("errors").ValueKind);
    }

    [SkippableFact]
    public void The_boot_id_is_read_from_the_real_registry()
    {
        _lab.Set(@"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters", "BootId", "REG_DWORD", "41");
        Assert.Equal("41", Told("RpcSs").GetProperty("bootId").GetString());
    }

    private JsonElement Told(string service) => _lab.Run("services", service).Ok().Line;
}
