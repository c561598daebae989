using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>Who else patches the machine.</summary>
internal sealed class ManagersVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        foreach (var diagnostic in new PatchManagers(WindowsRegistry.Instance).Read("wua"))
        {
            output.Write(diagnostic);
        }

        return 0;
    }
}
