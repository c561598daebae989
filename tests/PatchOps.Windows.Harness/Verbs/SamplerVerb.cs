using PatchOps.Adapters;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>What this machine tells of its load, memory and disks: to one who may wait for a second, and to a scan, which may not.</summary>
internal sealed class SamplerVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var sampler = PatchOpsHost.Create().Impact!;
        output.Write(new
        {
            sampler.BootId,
            waited = sampler.Take(DateTimeOffset.UnixEpoch, mayWait: true, OperationContext.None),
            hurried = sampler.Take(DateTimeOffset.UnixEpoch, mayWait: false, OperationContext.None),
            bootSeconds = sampler.GetBootSeconds(OperationContext.None),
        });
        return 0;
    }
}
