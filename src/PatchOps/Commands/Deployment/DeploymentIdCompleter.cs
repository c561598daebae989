using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using PatchOps.Deployment;
using PatchOps.Loading;
using PatchOps.Ports;

namespace PatchOps.Commands;

/// <summary>Completes the ids of deployments, the newest first.</summary>
public sealed class DeploymentIdCompleter : IArgumentCompleter
{
    private const int Most = 50;

    /// <summary>The ids that begin with what was typed.</summary>
    /// <param name="commandName">The cmdlet.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">What was bound already.</param>
    /// <returns>Nothing when the adapters cannot be loaded or the state cannot be read: a completer has nobody to tell.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
            return new DeploymentQuery(HostFactory.Get()).Run(new DeploymentQueryRequest { Last = Most }, OperationContext.None)
                .Where(deployment => deployment.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(deployment => new CompletionResult(deployment.Id, deployment.Id, CompletionResultType.ParameterValue, Tip(deployment)))
                .ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }

    private static string Tip(DeploymentResult deployment) => string.Format(
        CultureInfo.InvariantCulture, "{0}, {1} patches, {2:yyyy-MM-dd HH:mm} UTC", deployment.State, deployment.Patches.Count, deployment.StartedAt?.UtcDateTime);
}
