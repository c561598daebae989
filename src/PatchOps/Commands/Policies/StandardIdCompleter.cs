using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PatchOps.Deadlines;
using PatchOps.Loading;

namespace PatchOps.Commands;

/// <summary>Completes the ids of the standards that ship.</summary>
public sealed class StandardIdCompleter : IArgumentCompleter
{
    /// <summary>The ids that begin with what was typed.</summary>
    /// <param name="commandName">The cmdlet.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">What was bound already.</param>
    /// <returns>Nothing when the adapters cannot be loaded: a completer has nobody to tell.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
            var host = HostFactory.Get();
            return StandardLibrary.Load(host.Documents, host.Shipped).Ids
                .Where(id => id.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(id => new CompletionResult(id, id, CompletionResultType.ParameterValue, id))
                .ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }
}
