namespace PatchOps.Rmm;

/// <summary>Tactical RMM: a collector keeps the last line of standard output, and takes any standard error for a failure.</summary>
internal sealed class TacticalRmmFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.TacticalRmm,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        Folders = ["TacticalRMM"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
