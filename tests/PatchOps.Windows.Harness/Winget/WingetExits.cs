namespace PatchOps.Windows.Harness.Winget;

/// <summary>Exit codes of winget (winget-cli, returnCodes.md).</summary>
internal static class WingetExits
{
    public const int InvalidArguments = unchecked((int)0x8A150002);
    public const int ExecuteFailed = unchecked((int)0x8A150006);
    public const int NoPackageFound = unchecked((int)0x8A150014);
    public const int NoManifestFound = unchecked((int)0x8A150017);
    public const int UpdateNotApplicable = unchecked((int)0x8A15002B);
    public const int UninstallFailed = unchecked((int)0x8A150030);
    public const int InstallInProgress = unchecked((int)0x8A150102);
    public const int RestartToFinish = unchecked((int)0x8A150109);
    public const int RestartBegun = unchecked((int)0x8A15010B);
    public const int Cancelled = unchecked((int)0x8A15010C);

    /// <summary>What winget makes of an installer's code.</summary>
    public static int OfInstaller(int code) => code switch
    {
        0 => 0,
        1602 => Cancelled,
        1618 => InstallInProgress,
        1641 => RestartBegun,
        3010 => RestartToFinish,
        _ => ExecuteFailed,
    };
}
