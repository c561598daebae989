namespace PatchOps.Rmm;

/// <summary>Syncro: fields of the asset and an alert, through the module that its agent names.</summary>
internal sealed class SyncroFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Syncro,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        WritesFields = true,
        RaisesAlerts = true,
        Variables = ["SyncroModule"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
