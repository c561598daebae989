using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>What <c>Get-WURebootStatus -Silent</c> says: a bool, or in some versions an object with RebootRequired.</summary>
internal static class ModuleReboot
{
    /// <summary>The restart state; unknown where the answer is none.</summary>
    public static RebootState Of(SessionResult result)
    {
        var answers = result.Output.Select(row => row.Flag("RebootRequired") ?? row.Flag(SessionObject.ValueName)).OfType<bool>().ToArray();
        if (answers.Length == 0)
        {
            var why = ModuleWords.Sentence(result) ?? "Get-WURebootStatus did not answer.";
            return RebootState.Unknown(why) with
            {
                Diagnostics = [ErrorCodes.ModuleScanFailed.ToDiagnostic($"Whether a restart is pending could not be learned: {why}", ProviderNames.PSWindowsUpdate) with { Level = DiagnosticLevel.Warning }],
            };
        }

        return answers.Any(pending => pending)
            ? new RebootState { Pending = true, Reasons = ["The Windows Update Agent waits for a restart (Get-WURebootStatus)."] }
            : new RebootState { Pending = false };
    }
}
