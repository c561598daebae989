using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PatchOps.Loading;

namespace PatchOps.Commands;

/// <summary>Completes the names of providers.</summary>
public sealed class ProviderNameCompleter : IArgumentCompleter
{
    /// <summary>The providers whose name begins with what was typed.</summary>
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
            return HostFactory.Get().Providers
                .Select(provider => provider.Name)
                .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name))
                .ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }
}
