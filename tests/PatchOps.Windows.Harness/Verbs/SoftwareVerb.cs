using System.Diagnostics;
using PatchOps.Adapters.Providers.Software;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>The software inventory, a line for each row and one with the diagnostics and the time of a second, warm reading.</summary>
internal sealed class SoftwareVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var provider = new SoftwareProvider();
        var first = Stopwatch.StartNew();
        var result = provider.Scan(new ScanRequest(), OperationContext.None);
        var cold = first.Elapsed.TotalMilliseconds;
        var again = Stopwatch.StartNew();
        provider.Scan(new ScanRequest(), OperationContext.None);
        foreach (var package in result.Installed)
        {
            output.Write(package);
        }

        output.Write(new { result.Diagnostics, coldMilliseconds = cold, warmMilliseconds = again.Elapsed.TotalMilliseconds });
        return 0;
    }
}
