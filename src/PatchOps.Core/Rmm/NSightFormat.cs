namespace PatchOps.Rmm;

/// <summary>N-able N-sight: 1 to 999 are the system scripts' own codes, and text is shown in full from 1001 on; 10,000 characters.</summary>
internal sealed class NSightFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.NSight,
        OutputLimit = 10000,
        ExitCodes = RmmExitCodes.Of(failed: 1001, retryLater: 1004, nonCompliant: 1002, unknown: 1003, incomplete: 1003, rebootInitiated: 0, rebootRequired: 0),
        ReservedTo = 999,
        Folders = ["Advanced Monitoring Agent", "Advanced Monitoring Agent GP"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
