using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Scheduling;

/// <summary>A policy's next windows (Get-PatchWindow, <c>windows</c>).</summary>
public sealed class WindowQuery(IPatchOpsHost host)
{
    /// <summary>Reads the policy and lists its next windows.</summary>
    /// <param name="request">Which.</param>
    /// <exception cref="PatchOpsException">PO1009 a number out of its range, PO1605 the policy has mistakes.</exception>
    public WindowListing Run(WindowRequest request)
    {
        if (request.Next is < 1 or > WindowRequest.Most)
        {
            throw ErrorCodes.WrongUsage.ToException($"{request.Next} windows cannot be listed; ask for 1 to {WindowRequest.Most}.");
        }

        var now = host.Clock.UtcNow;
        var files = new PolicyFiles(host.Documents, host.Shipped, host.TimeZones);
        var reading = request.Policy is { } path ? files.Read(path, now) : files.ReadBuiltIn();
        if (reading.IsRefused)
        {
            throw Refused(reading, request.Policy ?? PolicyFiles.BuiltIn);
        }

        var listing = List(reading.Policy!, request.After ?? now, request.Next);
        return listing with { Diagnostics = [.. reading.Diagnostics.Select(diagnostic => diagnostic.ToDiagnostic()), .. listing.Diagnostics] };
    }

    /// <summary>Lists the next windows of a policy that is at hand.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="after">Only windows that close after this.</param>
    /// <param name="count">How many at most.</param>
    public static WindowListing List(PatchPolicy policy, DateTimeOffset after, int count)
    {
        var windows = new WindowCalendar(policy).Occurrences(after).Take(count).ToArray();
        return new WindowListing { Windows = windows, Diagnostics = [.. Diagnose(policy, after, windows)] };
    }

    private static IEnumerable<Diagnostic> Diagnose(PatchPolicy policy, DateTimeOffset after, MaintenanceWindow[] windows)
    {
        if (policy.Windows.Count == 0)
        {
            yield return ErrorCodes.PolicyWithoutWindows.ToDiagnostic($"The policy '{policy.Name}' has no windows: patches may be installed at any time.", target: policy.Source);
            yield break;
        }

        if (windows.Length == 0)
        {
            var when = after.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            yield return ErrorCodes.NoWindowOpens.ToDiagnostic($"No window of the policy '{policy.Name}' opens after {when} UTC.", target: policy.Source);
        }

        var last = windows.Length > 0 ? windows[windows.Length - 1].Start.UtcDateTime : DateTime.MaxValue;
        foreach (var blackout in new BlackoutDays(policy.Blackouts).Within(after.UtcDateTime, last))
        {
            yield return ErrorCodes.WindowsInBlackout.ToDiagnostic(
                $"No window of the policy '{policy.Name}' opens {WindowNotes.Days(blackout)}: {WindowNotes.Reason(blackout)}.", target: policy.Source);
        }
    }

    // The first mistake tells what to look at; the command that lists them all is the remedy.
    private static PatchOpsException Refused(PolicyReading reading, string name)
    {
        var errors = reading.Diagnostics.Where(diagnostic => diagnostic.Level == DiagnosticLevel.Error).ToArray();
        var first = errors.Length > 0 ? $" ({errors[0].Id}): {errors[0].ToDiagnostic().Message}" : ".";
        var count = errors.Length > 1 ? $"{errors.Length} mistakes, the first" : "a mistake";
        return ErrorCodes.PolicyRefused.ToException($"The policy '{name}' has {count}{first}", name);
    }
}
