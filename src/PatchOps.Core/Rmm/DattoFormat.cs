namespace PatchOps.Rmm;

/// <summary>
/// Datto RMM: one line in the frame of a result, which becomes the alert's text, and the details in that of a diagnostic. Fields are the numbered values of a key of
/// the registry, 255 characters each; any of them may hold what the MSP keeps there, so that none is written unless the caller names it.
/// </summary>
internal sealed class DattoFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.Datto,
        OutputLimit = PlainText.Undocumented,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        WritesFields = true,
        FieldLimit = 255,
        HasNumberedFields = true,
        Variables = ["CS_PROFILE_NAME", "CS_PROFILE_UID", "CS_ACCOUNT_UID"],
        SiteVariable = "CS_PROFILE_NAME",
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => RmmLines.Fit(
        ["<-Start Result->", "STATUS=" + digest.Summary, "<-End Result->", "<-Start Diagnostic->", digest.Headline],
        digest.Details,
        ["<-End Diagnostic->"],
        Profile.OutputLimit);
}
