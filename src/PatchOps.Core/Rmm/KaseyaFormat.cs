namespace PatchOps.Rmm;

/// <summary>Kaseya VSA: the agent procedure captures standard output and the exit code.</summary>
internal sealed class KaseyaFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Kaseya,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        Folders = ["kworking"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
