namespace PatchOps.Rmm;

/// <summary>Configuration Manager: the codes of Windows Installer, and 4 KB of a script's output.</summary>
internal sealed class ConfigMgrFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.ConfigMgr,
        OutputLimit = 4000,
        ExitCodes = RmmExitCodes.Of(failed: 1, retryLater: 1618, nonCompliant: 2, unknown: 2, incomplete: 2, rebootInitiated: 1641, rebootRequired: 3010),
        SuccessCodes = [0, 1641, 1707, 3010],
        Folders = [@"CCM\ScriptStore", "ccmcache"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
