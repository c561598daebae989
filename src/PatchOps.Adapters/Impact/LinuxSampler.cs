using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Machines;
using PatchOps.Adapters.Services;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Adapters.Impact;

/// <summary>Figures of a machine under Linux: from <c>/proc</c>, the file systems and, for the time of the start alone, systemctl.</summary>
/// <param name="processes">Runs systemctl.</param>
/// <param name="fileSystem">Where <c>/proc</c> and <c>/run</c> are looked for; <c>/</c>, or a test's folder.</param>
internal sealed class LinuxSampler(IProcessRunner processes, string fileSystem = "/") : IImpactSampler
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string? BootId => BootIds.OfLinux(fileSystem);

    /// <inheritdoc/>
    public IReadOnlyList<ImpactSample> Take(DateTimeOffset at, bool mayWait, OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        var boot = BootId;
        var samples = new List<ImpactSample>();
        void Add(ImpactMeasure measure, string? target, double? value)
        {
            if (value is { } known)
            {
                samples.Add(new ImpactSample { At = at, Measure = measure, Target = target, Value = known, BootId = boot });
            }
        }

        Add(ImpactMeasure.Load, null, KernelFigures.LoadPerProcessor(KernelFile.Read(fileSystem, "proc/loadavg"), KernelFile.Read(fileSystem, "proc/stat")));
        Add(ImpactMeasure.MemoryAvailable, null, KernelFigures.MemoryAvailable(KernelFile.Read(fileSystem, "proc/meminfo")));
        foreach (var volume in Volumes.OfLinux())
        {
            Add(ImpactMeasure.DiskFree, volume, Volumes.FreePercent(volume));
        }

        return samples;
    }

    /// <inheritdoc/>
    public double? GetBootSeconds(OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        if (!Directory.Exists(Path.Combine(fileSystem, "run/systemd/system")))
        {
            return null;
        }

        try
        {
            var result = processes.Run(
                new ProcessSpec
                {
                    FileName = "systemctl",
                    Arguments = ["show", "--no-pager", "--property=UserspaceTimestampMonotonic", "--property=FinishTimestampMonotonic"],
                    Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["SYSTEMD_COLORS"] = "0", ["SYSTEMD_PAGER"] = "" },
                    Timeout = s_patience,
                },
                context);

            // systemd writes this file in a container alone (container_interface).
            var isContainer = File.Exists(Path.Combine(fileSystem, "run/systemd/container"));
            return result.ExitCode != 0 ? null : KernelFigures.BootSeconds(
                SystemctlOutput.Property(result.Output, "UserspaceTimestampMonotonic"), SystemctlOutput.Property(result.Output, "FinishTimestampMonotonic"), isContainer);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Verbose, "impact", failure.Message);
            return null;
        }
    }
}
