using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>Figures of the machine through kernel32. What Wine has no figure for is absent, as on a Windows that does not tell it.</summary>
public sealed class SamplerTests : IDisposable
{
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void Load_memory_and_the_system_volume_are_those_of_this_machine_and_the_start_tells_nothing()
    {
        var told = _lab.Run("sampler").Ok().Line;
        var figures = Figures(told.GetProperty("waited"));

        Assert.InRange(figures["load"], 0, 1);
        Assert.InRange(figures["memoryAvailable"], 0.1, 100);
        var drive = new DriveInfo(_lab.Prefix);

        // Of what is free Wine tells only what its user may have; Windows, all of it.
        Assert.InRange(figures[@"diskFree C:\"] - (100.0 * drive.AvailableFreeSpace / drive.TotalSize), -5, 5);
        Assert.Equal(3, figures.Count);

        // Wine counts no starts, and Windows does not say how long one took.
        Assert.Equal(JsonValueKind.Null, told.GetProperty("bootSeconds").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("bootId").ValueKind);
        Assert.All(told.GetProperty("waited").EnumerateArray(), sample => Assert.Equal(JsonValueKind.Null, sample.GetProperty("bootId").ValueKind));
    }

    [SkippableFact]
    public void A_scan_does_not_wait_for_the_load_and_has_none()
    {
        _lab.Set(@"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters", "BootId", "REG_DWORD", "41");

        var hurried = _lab.Run("sampler").Ok().Line.GetProperty("hurried");

        Assert.Equal([@"diskFree C:\", "memoryAvailable"], Figures(hurried).Keys.Order(StringComparer.Ordinal));
        Assert.All(hurried.EnumerateArray(), sample => Assert.Equal("41", sample.GetProperty("bootId").GetString()));
    }

    [SkippableFact]
    public void The_program_keeps_what_it_sampled_and_what_Wine_does_not_tell_is_no_sample()
    {
        var run = _lab.RunBeside("patchops.exe", ["impact", "--sample", "--json"], new Dictionary<string, string>()).Ok();

        var sampled = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("patchops/impact-samples/1", sampled.GetProperty("schema").GetString());
        var figures = Figures(sampled.GetProperty("items"));
        Assert.Contains("load", figures.Keys);
        Assert.Contains("memoryAvailable", figures.Keys);
        Assert.DoesNotContain("errorRate", figures.Keys);
        Assert.DoesNotContain("bootTime", figures.Keys);
    }

    private static Dictionary<string, double> Figures(JsonElement samples) => samples.EnumerateArray().ToDictionary(
        sample => $"{sample.GetProperty("measure").GetString()} {sample.GetProperty("target").GetString()}".Trim(),
        sample => sample.GetProperty("value").GetDouble());
}
