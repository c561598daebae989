namespace PatchOps.Rmm;

/// <summary>Whatever reads one line and knows the exit codes of <c>patchops</c>.</summary>
internal sealed class GenericFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Generic,
        OutputLimit = RmmSummary.Limit + 2,
        ExitCodes = RmmExitCodes.Of(failed: 1, retryLater: 1, nonCompliant: 2, unknown: 2, incomplete: 2, rebootInitiated: 3, rebootRequired: 3),
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => digest.Summary;
}
