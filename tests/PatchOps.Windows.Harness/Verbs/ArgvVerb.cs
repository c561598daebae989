namespace PatchOps.Windows.Harness.Verbs;

/// <summary>Gives back the arguments as Windows split them.</summary>
internal sealed class ArgvVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        output.Write(new { arguments });
        return 0;
    }
}
