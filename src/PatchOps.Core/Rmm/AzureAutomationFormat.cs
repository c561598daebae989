namespace PatchOps.Rmm;

/// <summary>Azure Automation: the output stream of a runbook, which has no exit code; it fails by a terminating error.</summary>
internal sealed class AzureAutomationFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.AzureAutomation,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        Variables = ["AUTOMATION_ASSET_ACCOUNTID", "AZUREPS_HOST_ENVIRONMENT=AzureAutomation"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
