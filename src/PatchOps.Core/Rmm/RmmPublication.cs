using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Rmm;

/// <summary>Publish-PatchRmmResult and <c>--rmm</c>: hands the fields to the platform's agent. Where that fails the result is a failure.</summary>
public sealed class RmmPublication(IPatchOpsHost host)
{
    /// <summary>Writes the fields.</summary>
    /// <returns>The result to print and to end with.</returns>
    /// <exception cref="PatchOpsException">PO2007 to PO2010, for a result that has lost what it was made from.</exception>
    public RmmResult Run(RmmResult result, OperationContext context)
    {
        var failures = Publish(result, context);
        foreach (var failure in failures)
        {
            context.Log.Write(LogLevel.Error, "rmm", $"{failure.Id}: {failure.Message}");
        }

        return failures.Count == 0 ? result
            : result.Source is { } source ? source.Conversion.WithFailures(source.Digest, failures)
            : throw ErrorCodes.RmmFieldNotWritten.ToException(failures[0].Message, failures[0].Target);
    }

    private IReadOnlyList<Diagnostic> Publish(RmmResult result, OperationContext context)
    {
        try
        {
            return OtherMachine(result) is { } other ? [other] : host.Rmm.Publish(result, context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, "rmm", failure.ToString());
            return [failure is PatchOpsException known ? known.ToDiagnostic() : ErrorCodes.RmmFieldNotWritten.ToDiagnostic($"{result.Rmm}: {failure.Message}")];
        }
    }

    private static bool ChangesSomething(RmmResult result)
    {
        var profile = RmmPlatforms.ProfileOf(result.Rmm);
        return (profile.WritesFields && result.Fields.Count > 0) || (profile.RaisesAlerts && result.Alert != RmmAlert.Keep);
    }

    // The fields are those of the device on which the agent runs: another machine's verdict would stand there as its own.
    private Diagnostic? OtherMachine(RmmResult result)
    {
        if (result.Source is not { Digest.Devices: { Count: > 0 } devices } || !ChangesSomething(result))
        {
            return null;
        }

        var own = host.Device.Read(ScanRequest.MachineRoot).Device;
        return devices.FirstOrDefault(device => device.Id != own.Id) is { } other
            ? ErrorCodes.RmmOtherMachine.ToDiagnostic($"The result speaks of {RmmText.Clean(other.Name)}, and this is {RmmText.Clean(own.Name)}: its fields were not written here.", target: other.Id)
            : null;
    }
}
