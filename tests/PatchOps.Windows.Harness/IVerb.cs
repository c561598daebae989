namespace PatchOps.Windows.Harness;

/// <summary>One thing to do on Windows.</summary>
internal interface IVerb
{
    /// <summary>Does it.</summary>
    /// <param name="arguments">What follows the verb's name.</param>
    /// <param name="input">Standard input, UTF-8.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>The exit code.</returns>
    int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output);
}
