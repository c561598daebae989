using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Impact;

/// <summary>What a scan samples of the machine in passing. It costs the scan nothing that a user would notice, and never the scan itself.</summary>
internal sealed class ScanSamples
{
    private readonly IImpactSampler _sampler;
    private readonly Task<IReadOnlyList<ImpactSample>> _taking;
    private readonly DateTimeOffset _at;

    private ScanSamples(IImpactSampler sampler, Task<IReadOnlyList<ImpactSample>> taking, DateTimeOffset at)
    {
        _sampler = sampler;
        _taking = taking;
        _at = at;
    }

    /// <summary>Begins to take them, beside the scan; null for a tree that does not run, and where nothing can be read.</summary>
    public static ScanSamples? Begin(IPatchOpsHost host, string root, DateTimeOffset at, OperationContext context)
    {
        if (root != ScanRequest.MachineRoot || host.Impact is not { } sampler)
        {
            return null;
        }

        // The log belongs to the caller's thread.
        var quiet = OperationContext.None with { Cancellation = context.Cancellation };
        return new ScanSamples(sampler, Task.Run(() => sampler.Take(at, mayWait: false, quiet)), at);
    }

    /// <summary>Keeps them; a diagnostic says when that failed.</summary>
    /// <remarks>How long the start took is asked once for each start of the machine, for it takes a program.</remarks>
    public IReadOnlyList<Diagnostic> Save(IPatchStore store, Device device, OperationContext context)
    {
        try
        {
            var taken = Taken(context);
            var boot = _sampler.BootId;
            var isAsked = boot is not null && !store.HasSample(device.Id, ScanRequest.MachineRoot, ImpactMeasure.BootTime, boot);
            var samples = ImpactSampling.WithBoot(taken, isAsked ? _sampler.GetBootSeconds(context) : null, boot, _at);
            if (samples.Count > 0)
            {
                store.SaveSamples(device, ScanRequest.MachineRoot, samples, _at - ImpactSampling.Kept);
            }

            return [];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Warning, ImpactSampling.LogSource, failure.ToString());
            return [ErrorCodes.ImpactNotSaved.ToDiagnostic(failure.Message)];
        }
    }

    private IReadOnlyList<ImpactSample> Taken(OperationContext context)
    {
        try
        {
            return _taking.GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Warning, ImpactSampling.LogSource, failure.ToString());
            return [];
        }
    }
}
