using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Health;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Impact;

/// <summary>Measure-PatchImpact -Sample and <c>impact --sample</c>: looks at this machine once, at everything, and keeps what it sees.</summary>
public sealed class ImpactSampling(IPatchOpsHost host)
{
    internal const string LogSource = "impact";

    // As a deployment's baseline does.
    private static readonly TimeSpan s_errorSpan = TimeSpan.FromHours(1);

    /// <summary>How long samples are kept: long enough to look back on a deployment of last quarter.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(120);

    /// <summary>Takes the samples and keeps them.</summary>
    /// <param name="policyPath">The policy whose addresses are probed; null to probe none.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <returns>What was kept.</returns>
    /// <exception cref="PatchOpsException">PO2203 there is nothing to sample; PO1605 the policy; PO1301 to PO1307 the state.</exception>
    public IReadOnlyList<ImpactSample> Run(string? policyPath, OperationContext context)
    {
        var now = host.Clock.UtcNow;
        var health = policyPath is null ? new HealthPolicy() : PolicyLoader.Load(host, policyPath, now).Policy.Health;
        var samples = new List<ImpactSample>();
        var boot = host.Impact?.BootId;
        if (host.Impact is { } sampler)
        {
            samples.AddRange(WithBoot(sampler.Take(now, mayWait: true, context), sampler.GetBootSeconds(context), boot, now));
        }

        samples.AddRange(Look(host, health, now, boot, context));
        if (samples.Count == 0)
        {
            throw ErrorCodes.ImpactNothingToSample.ToException("Nothing on this machine tells its load, memory, disks, units or log.");
        }

        var device = host.Device.Read(ScanRequest.MachineRoot).Device;
        using var store = host.OpenStore(context);
        store.SaveSamples(device, ScanRequest.MachineRoot, samples, now - Kept);
        return samples;
    }

    /// <summary>The figures of what a machine says of itself, failed units and the last hour's errors, and of a policy's addresses.</summary>
    internal static IReadOnlyList<ImpactSample> Look(IPatchOpsHost host, HealthPolicy health, DateTimeOffset now, string? boot, OperationContext context)
    {
        // Services and commands have no figure: they are a deployment's gate, and are not run here.
        var looked = health with { Services = [], Commands = [] };
        return [.. Of(HealthCheck.Take(looked, ScanRequest.MachineRoot, host.Deployment, now - s_errorSpan, now, context), now, boot)];
    }

    /// <summary>The figures among the health samples of a moment. An address that did not answer has no latency.</summary>
    internal static IEnumerable<ImpactSample> Of(IEnumerable<HealthSample> health, DateTimeOffset at, string? boot = null)
    {
        foreach (var sample in health)
        {
            var measure = sample.Kind switch
            {
                HealthKind.FailedUnit when sample.Target == HealthCheck.Whole => ImpactMeasure.FailedUnits,
                HealthKind.ErrorRate => ImpactMeasure.ErrorRate,
                HealthKind.Tcp or HealthKind.Http when sample.IsHealthy == true => ImpactMeasure.ProbeLatency,
                _ => (ImpactMeasure?)null,
            };
            if (measure is { } known && sample.Value is { } value)
            {
                yield return new ImpactSample { At = at, Measure = known, Target = known == ImpactMeasure.ProbeLatency ? sample.Target : null, Value = value, BootId = boot };
            }
        }
    }

    internal static IReadOnlyList<ImpactSample> WithBoot(IReadOnlyList<ImpactSample> samples, double? seconds, string? boot, DateTimeOffset at) => seconds is { } value && boot is not null
        ? [.. samples, new ImpactSample { At = at, Measure = ImpactMeasure.BootTime, Value = value, BootId = boot }]
        : samples;
}
