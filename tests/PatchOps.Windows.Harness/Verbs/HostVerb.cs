using System.Runtime.InteropServices;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>What this process takes itself to run on.</summary>
internal sealed class HostVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        output.Write(new
        {
            system = RuntimeInformation.OSDescription,
            runtime = RuntimeInformation.RuntimeIdentifier,
            folder = AppContext.BaseDirectory,
            input = input.ReadToEnd(),
        });
        return 0;
    }
}
