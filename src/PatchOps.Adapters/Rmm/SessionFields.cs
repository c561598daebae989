using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Rmm;

/// <summary>Commands that an RMM puts into a PowerShell session.</summary>
internal static class SessionFields
{
    /// <summary>Runs one.</summary>
    /// <returns>That it failed, or nothing.</returns>
    public static IReadOnlyList<Diagnostic> Invoke(
        ISession session, string command, IReadOnlyDictionary<string, object?> parameters, string target, OperationContext context)
    {
        try
        {
            var said = session.Invoke("", command, parameters, context);
            return said.Errors.Count == 0 ? [] : [NotDone(command, target, said.Errors[0])];
        }
        catch (PatchOpsException failure)
        {
            return [NotDone(command, target, failure.Message)];
        }
    }

    private static Diagnostic NotDone(string command, string target, string why) =>
        ErrorCodes.RmmFieldNotWritten.ToDiagnostic($"{command} '{target}': {why}", target: target);
}
