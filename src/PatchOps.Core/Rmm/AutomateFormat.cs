namespace PatchOps.Rmm;

/// <summary>ConnectWise Automate: it captures standard output.</summary>
internal sealed class AutomateFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Automate,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        Folders = ["LTSvc"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
