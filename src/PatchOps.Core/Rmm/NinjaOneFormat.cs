namespace PatchOps.Rmm;

/// <summary>NinjaOne: custom fields take less than 10,000 characters and dates as Unix seconds; any exit code but 0 is a failed script.</summary>
internal sealed class NinjaOneFormat : IRmmFormat
{
    /// <inheritdoc/>
    public RmmProfile Profile { get; } = new()
    {
        Platform = RmmPlatform.NinjaOne,
        OutputLimit = 9999,
        ExitCodes = RmmExitCodes.ZeroIsGood,
        WritesFields = true,
        FieldLimit = 9999,
        HasUnixDates = true,
        Variables = ["NINJA_ORGANIZATION_NAME", "NINJA_AGENT_NODE_ID", "NINJA_DATA_PATH"],
        ClientVariable = "NINJA_ORGANIZATION_NAME",
        SiteVariable = "NINJA_LOCATION_NAME",
    };

    /// <inheritdoc/>
    public string Write(RmmDigest digest) => PlainText.Of(digest, Profile.OutputLimit);
}
