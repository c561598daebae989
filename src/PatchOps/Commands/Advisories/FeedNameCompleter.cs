using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PatchOps.Advisories;

namespace PatchOps.Commands;

/// <summary>Completes the names of feeds.</summary>
public sealed class FeedNameCompleter : IArgumentCompleter
{
    /// <summary>The feeds whose name begins with what was typed.</summary>
    /// <param name="commandName">The cmdlet.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">What was bound already.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return FeedNames.All
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }
}
