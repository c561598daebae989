namespace PatchOps.Rmm;

/// <summary>Atera: standard output and the exit code.</summary>
internal sealed class AteraFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Atera,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
