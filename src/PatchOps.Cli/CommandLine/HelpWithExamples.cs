using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PatchOps.Cli.CommandLine;

/// <summary>The library's help, and below it the examples of the verb.</summary>
internal sealed class HelpWithExamples(HelpAction inner, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = inner.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var text))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(text.TrimEnd());
        }

        return code;
    }
}
