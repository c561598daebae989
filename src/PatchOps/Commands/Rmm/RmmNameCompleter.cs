using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PatchOps.Rmm;

namespace PatchOps.Commands;

/// <summary>Completes the names of RMMs.</summary>
public sealed class RmmNameCompleter : IArgumentCompleter
{
    /// <summary>The platforms whose name begins with what was typed.</summary>
    /// <param name="commandName">The cmdlet.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">What was bound already.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return RmmPlatforms.Names
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name))
            .ToArray();
    }
}
