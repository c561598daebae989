using System.Globalization;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Health;

/// <summary>Looks at everything that a policy wants to work, and at what a machine says of itself. What cannot be looked at is a sample of its own.</summary>
public static class HealthCheck
{
    /// <summary>The target of a sample that speaks of all units, or of the whole log.</summary>
    public const string Whole = "*";

    // One error in the minute after a restart is not sixty in an hour: a shorter time counts as an hour.
    private static readonly TimeSpan s_shortest = TimeSpan.FromHours(1);

    /// <summary>The samples, in the policy's order.</summary>
    /// <param name="policy">What must work.</param>
    /// <param name="root">The root; services, failed units and the log are the running machine's, and looked at for <c>/</c> alone.</param>
    /// <param name="ports">The probes and the services.</param>
    /// <param name="errorsSince">From when on errors in the log count (UTC).</param>
    /// <param name="now">Until when (UTC).</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public static IReadOnlyList<HealthSample> Take(
        HealthPolicy policy, string root, IDeploymentPorts ports, DateTimeOffset errorsSince, DateTimeOffset now, OperationContext context)
    {
        var samples = new List<HealthSample>();
        var isMachine = root == ScanRequest.MachineRoot;
        foreach (var service in isMachine ? policy.Services : [])
        {
            samples.Add(Service(service, ports.Services, context));
        }

        foreach (var address in policy.Tcp)
        {
            samples.Add(Checked(context, () => ports.Probes.Tcp(address, context)));
        }

        foreach (var address in policy.Http)
        {
            samples.Add(Checked(context, () => ports.Probes.Http(address, context)));
        }

        foreach (var command in policy.Commands)
        {
            samples.Add(Checked(context, () => ports.Probes.Command(command, context)));
        }

        if (isMachine)
        {
            samples.AddRange(FailedUnits(ports.Services, context));
            samples.Add(ErrorRate(ports.Services, errorsSince, now, context));
        }

        return samples;
    }

    private static HealthSample Service(string service, IServices services, OperationContext context) => Checked(context, () =>
    {
        var isRunning = services.IsAvailable ? services.IsRunning(service, context) : null;
        return new HealthSample
        {
            Kind = HealthKind.Service,
            Target = Printable.Of(service),
            IsHealthy = isRunning,
            Detail = isRunning switch
            {
                true => "runs",
                false => "does not run",
                null when !services.IsAvailable => "there is no service manager to ask",
                null => "the service manager did not tell",
            },
        };
    });

    private static IReadOnlyList<HealthSample> FailedUnits(IServices services, OperationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var failed = services.IsAvailable ? services.GetFailed(context) : null;
        var whole = new HealthSample
        {
            Kind = HealthKind.FailedUnit,
            Target = Whole,
            IsHealthy = failed is null ? null : failed.Count == 0,
            Value = failed?.Count,
            Detail = failed is null ? "nothing tells which units have failed" : $"{failed.Count} failed",
        };
        return
        [
            whole,
            .. (failed ?? []).Select(unit => new HealthSample { Kind = HealthKind.FailedUnit, Target = Printable.Of(unit), IsHealthy = false, Detail = "failed" }),
        ];
    }

    private static HealthSample ErrorRate(IServices services, DateTimeOffset since, DateTimeOffset now, OperationContext context) => Checked(context, () =>
    {
        var count = services.IsAvailable ? services.CountErrors(since, context) : null;
        var span = now - since;
        return new HealthSample
        {
            Kind = HealthKind.ErrorRate,
            Target = Whole,
            IsHealthy = count is null ? null : true,
            Value = count / (span > s_shortest ? span : s_shortest).TotalHours,
            Detail = count is null
                ? "nothing tells how many errors were logged"
                : string.Format(CultureInfo.InvariantCulture, "{0} errors in {1:0} min", count, Math.Max(span.TotalMinutes, 0)),
        };
    });

    private static HealthSample Checked(OperationContext context, Func<HealthSample> look)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return look();
    }
}
