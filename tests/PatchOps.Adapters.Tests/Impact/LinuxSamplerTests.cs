using PatchOps.Adapters.Impact;
using PatchOps.Adapters.Processes;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Impact;

public sealed class LinuxSamplerTests : IProcessRunner, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchops-sampler-").FullName;
    private readonly List<ProcessSpec> _ran = [];

    private string Answer { get; set; } = "UserspaceTimestampMonotonic=3000000\nFinishTimestampMonotonic=14000000\n";

    private LinuxSampler Sampler => new(this, _folder);

    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        _ran.Add(spec);
        return Answer.Length == 0 ? throw ErrorCodes.ToolNotStarted.ToException("There is no systemctl.") : new ProcessResult { ExitCode = 0, Output = Answer, Error = "" };
    }

    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => throw new NotSupportedException();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    [Fact]
    public void Where_there_is_no_proc_neither_load_nor_memory_is_invented()
    {
        var samples = Sampler.Take(DateTimeOffset.UnixEpoch, mayWait: true, OperationContext.None);

        Assert.All(samples, s => Assert.Equal(ImpactMeasure.DiskFree, s.Measure));
        Assert.Null(Sampler.BootId);
        Assert.Null(Sampler.GetBootSeconds(OperationContext.None));
        Assert.Empty(_ran);
    }

    [Fact]
    public void Samples_carry_the_start_that_they_belong_to()
    {
        Write("proc/loadavg", "1.00 1.00 1.00 1/1 1\n");
        Write("proc/stat", "cpu 1\ncpu0 1\n");
        Write("proc/sys/kernel/random/boot_id", "6901296d-f73d-4a4d-8ed8-4cd0b6e51d1e\n");

        var load = Assert.Single(Sampler.Take(DateTimeOffset.UnixEpoch, mayWait: false, OperationContext.None), s => s.Measure == ImpactMeasure.Load);

        Assert.Equal((1.0, "6901296d-f73d-4a4d-8ed8-4cd0b6e51d1e", DateTimeOffset.UnixEpoch), (load.Value, load.BootId, load.At));
        Assert.Empty(_ran);
    }

    [Fact]
    public void In_a_container_the_hosts_own_hours_are_no_part_of_the_start()
    {
        Write("run/systemd/system/x", "");
        Assert.Equal(14, Sampler.GetBootSeconds(OperationContext.None));

        Write("run/systemd/container", "lxc");
        Assert.Equal(11, Sampler.GetBootSeconds(OperationContext.None));
    }

    [Fact]
    public void A_systemctl_that_is_not_there_tells_nothing()
    {
        Write("run/systemd/system/x", "");
        Answer = "";

        Assert.Null(Sampler.GetBootSeconds(OperationContext.None));
    }

    [SkippableFact]
    public void This_machine_tells_its_load_memory_and_disk()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "there is no /proc");

        var samples = new LinuxSampler(new ProcessRunner()).Take(DateTimeOffset.UtcNow, mayWait: false, OperationContext.None);

        Assert.Contains(samples, s => s.Measure == ImpactMeasure.Load && s.Value >= 0);
        Assert.Contains(samples, s => s.Measure == ImpactMeasure.MemoryAvailable && s.Value is > 0 and <= 100);
        Assert.Contains(samples, s => s is { Measure: ImpactMeasure.DiskFree, Target: "/", Value: > 0 and <= 100 });
    }
}
