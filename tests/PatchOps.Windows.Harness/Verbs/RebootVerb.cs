using PatchOps.Adapters.Providers.Software;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>Whether a restart is pending, as the provider says it.</summary>
internal sealed class RebootVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        output.Write(new SoftwareProvider().GetRebootState(ScanRequest.MachineRoot, OperationContext.None));
        return 0;
    }
}
