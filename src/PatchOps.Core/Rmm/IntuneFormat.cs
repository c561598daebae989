namespace PatchOps.Rmm;

/// <summary>
/// Intune remediations: only the last line of the output is kept, and of it the last 2,048 characters. Exit code 1 is "with issues" and starts the remediation; what is not
/// known is an issue.
/// </summary>
internal sealed class IntuneFormat : IRmmFormat
{
    private const string Separator = " | ";

    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Intune,
        OutputLimit = 2048,
        ExitCodes = RmmExitCodes.Of(failed: 1, retryLater: 1, nonCompliant: 1, unknown: 1, incomplete: 1, rebootInitiated: 0, rebootRequired: 0),
        Folders = [@"IMECache\HealthScripts"],
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest)
    {
        var room = Profile.OutputLimit - RmmText.Cost(digest.Summary);
        return string.Join(Separator, [digest.Summary, .. RmmLines.Cut([.. digest.Details.Select(RmmText.Ascii)], room, line => line.Length + Separator.Length)]);
    }
}
