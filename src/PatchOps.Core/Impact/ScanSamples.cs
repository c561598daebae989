using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Impact;

/// <summary>What a scan samples of the machine in passing. It costs the scan nothing that a user would notice, and never the scan itself.</summary>
internal sealed class ScanSamples
{
    // The scan itself takes longer than the two programs that are asked for these; a journal of gigabytes on a slow disk is not waited for.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly IImpactSampler _sampler;
    private readonly Task<IReadOnlyList<ImpactSample>> _taking;
    private readonly Task<IReadOnlyList<ImpactSample>> _looking;
    private readonly DateTimeOffset _at;

    private ScanSamples(IImpactSampler sampler, Task<IReadOnlyList<ImpactSample>> taking, Task<IReadOnlyList<ImpactSample>> looking, DateTimeOffset at)
    {
        _sampler = sampler;
        _taking = taking;
        _looking = looking;
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
        return new ScanSamples(
            sampler,
            Task.Run(() => sampler.Take(at, mayWait: false, quiet)),
            Task.Factory.StartNew(() => ImpactSampling.Look(host, new HealthPolicy(), at, sampler.BootId, quiet), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            at);
    }

    /// <summary>Keeps them; a diagnostic says when that failed.</summary>
    /// <remarks>How long the start took is asked once for each start of the machine, for it takes a program.</remarks>
    public IReadOnlyList<Diagnostic> Save(IPatchStore store, Device device, OperationContext context)
    {
        try
        {
            IReadOnlyList<ImpactSample> taken = [.. Taken(_taking, context), .. IsDone(_looking, context) ? Taken(_looking, context) : []];
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

    private static bool IsDone(Task looking, OperationContext context)
    {
        // Wait throws what the task threw, and WaitAny does not.
        if (Task.WaitAny([looking], (int)s_patience.TotalMilliseconds, context.Cancellation) == 0)
        {
            return true;
        }

        context.Log.Write(LogLevel.Verbose, ImpactSampling.LogSource, "failed units and errors in the log were not told in time, and are not sampled.");
        return false;
    }

    private static IReadOnlyList<ImpactSample> Taken(Task<IReadOnlyList<ImpactSample>> taking, OperationContext context)
    {
        try
        {
            return taking.GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !context.Cancellation.IsCancellationRequested)
        {
            context.Log.Write(LogLevel.Warning, ImpactSampling.LogSource, failure.ToString());
            return [];
        }
    }
}
