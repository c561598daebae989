using PatchOps.Adapters;
using PatchOps.Compliance;
using PatchOps.Ports;
using PatchOps.Rmm;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// <c>rmm PLATFORM FIELD=NAME ...</c>: tells an RMM of a report on this machine, whose policy has the name that standard input gives, and writes the fields as
/// <c>--rmm</c> and Publish-PatchRmmResult do.
/// </summary>
internal sealed class RmmVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var host = PatchOpsHost.Create();
        var request = new RmmRequest
        {
            Rmm = arguments[0],
            FieldMap = arguments.Skip(1).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => (string?)pair[1]),
        };
        var result = RmmConversion.Create(request, host.Rmm.Read(OperationContext.None)).Convert([Report(host, input.ReadToEnd())]);
        output.Write(Told(result));
        output.Write(Told(new RmmPublication(host).Run(result, OperationContext.None)));
        return 0;
    }

    private static object Told(RmmResult result) => new { result.Rmm, result.Outcome, result.ExitCode, result.Summary, result.Output, result.Fields };

    // Nothing is open, so that no date is next: that field is to be emptied.
    private static ComplianceReport Report(IPatchOpsHost host, string policy) => new()
    {
        Device = host.Device.Read(ScanRequest.MachineRoot).Device,
        Root = ScanRequest.MachineRoot,
        Policy = policy,
        PolicySource = "lab",
        AsOf = DateTimeOffset.UnixEpoch,
        ScannedAt = DateTimeOffset.UnixEpoch,
        Verdict = Verdict.Compliant,
        Reason = "Nothing is open.",
        Summary = new ComplianceSummary(),
        Accountability = Accountability.None,
    };
}
