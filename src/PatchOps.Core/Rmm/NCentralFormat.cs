namespace PatchOps.Rmm;

/// <summary>N-able N-central: standard output and the exit code.</summary>
internal sealed class NCentralFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.NCentral,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
