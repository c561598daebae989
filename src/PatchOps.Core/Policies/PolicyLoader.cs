using PatchOps.Deadlines;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Policies;

/// <summary>Loads a policy with its standards and classes, ready to be applied; a mistake anywhere refuses all of it.</summary>
public static class PolicyLoader
{
    private const int MostTold = 3;

    /// <summary>Loads a policy.</summary>
    /// <param name="host">The world.</param>
    /// <param name="path">The policy's file, or null for the built-in baseline.</param>
    /// <param name="now">The moment against which holds have expired (UTC).</param>
    /// <exception cref="PatchOpsException">PO1605: it has mistakes, or cannot be read.</exception>
    public static PolicyRules Load(IPatchOpsHost host, string? path, DateTimeOffset now)
    {
        var files = new PolicyFiles(host.Documents, host.Shipped, host.TimeZones);
        var reading = path is null ? files.ReadBuiltIn() : files.Read(path, now);
        if (reading.IsRefused)
        {
            throw Refused(reading.Diagnostics, path);
        }

        var policy = reading.Policy!;
        var library = StandardLibrary.Load(host.Documents, host.Shipped);
        var selection = library.Select(policy.Standards);
        if (selection.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error))
        {
            throw Refused(selection.Diagnostics, path);
        }

        // An expired hold is told of by every report in words of its own; how often windows open is a matter of the policy, and no report's.
        var doubts = reading.Diagnostics.Concat(selection.Diagnostics).Where(d => d.Id != ErrorCodes.PolicyHoldExpired.Id && d.Id != ErrorCodes.PolicyWindowsTooSeldom.Id).Select(d => d.ToDiagnostic()).ToArray();
        var classes = AssetClasses.Load(host.Documents, host.Shipped).With(policy.AssetClasses);
        return new PolicyRules(policy, selection.Standards, classes, doubts);
    }

    private static PatchOpsException Refused(IReadOnlyList<PolicyDiagnostic> diagnostics, string? path)
    {
        var errors = diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.ToDiagnostic().Message).ToArray();
        var more = errors.Length > MostTold ? $" And {errors.Length - MostTold} more." : "";
        return ErrorCodes.PolicyRefused.ToException($"{string.Join(" ", errors.Take(MostTold))}{more}", path);
    }
}
