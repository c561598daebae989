using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>What an exit code of winget, or of an installer that winget passes on, means.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Code">The kind of failure; null for a success, and for an answer that there is nothing.</param>
/// <param name="IsTransient">True when trying again a little later may help.</param>
/// <param name="IsNothing">True when it says that there is nothing to list.</param>
/// <param name="NeedsRestart">True when the installer asks for a restart.</param>
/// <param name="IsRestarting">True when the machine is restarting already.</param>
internal sealed record WingetExit(string Title, ErrorCode? Code = null, bool IsTransient = false, bool IsNothing = false, bool NeedsRestart = false, bool IsRestarting = false)
{
    private const uint InvalidArguments = 0x8A150002;

    // winget-cli, doc/windows/package-manager/winget/returnCodes.md; those of Windows Installer: Windows Installer error messages, MsiExec.exe.
    private static readonly Dictionary<uint, WingetExit> s_known = new()
    {
        [0] = new("it reports success"),
        [InvalidArguments] = new("it does not know an argument", ErrorCodes.PackageToolFailed),
        [0x8A150006] = new("the installer could not be run", ErrorCodes.PackageInstallFailed),
        [0x8A150008] = new("the installer could not be fetched", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A15000F] = new("the source's data are missing", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A150010] = new("no installer of it fits this machine", ErrorCodes.PackageVersionGone),
        [0x8A150011] = new("the installer is not the one that its manifest describes", ErrorCodes.PackageInstallFailed),
        [0x8A150012] = new("there is no such source", ErrorCodes.PackageSourceFailed),
        [0x8A150014] = new("no package was found", ErrorCodes.PackageVersionGone, IsNothing: true),
        [0x8A150015] = new("no sources are configured", ErrorCodes.PackageSourceFailed),
        [0x8A150016] = new("it is installed more than once", ErrorCodes.PackageInstallFailed),
        [0x8A150017] = new("there is no such version", ErrorCodes.PackageVersionGone),
        [0x8A150019] = new("it needs an administrator's rights", ErrorCodes.PackageNotPermitted),
        [0x8A15002B] = new("it sees no update that applies", ErrorCodes.PackageVersionGone, IsNothing: true),
        [0x8A15002D] = new("the installer was refused by a security check", ErrorCodes.PackageInstallFailed),
        [0x8A15002E] = new("the download ended too early", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A150030] = new("the uninstaller failed", ErrorCodes.PackageInstallFailed),
        [0x8A15003A] = new("a policy of this machine forbids it", ErrorCodes.PackageHeld),
        [0x8A15003F] = new("the source's data are damaged", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A150041] = new("its licence terms are not accepted", ErrorCodes.PackageTermsNotAccepted),
        [0x8A150044] = new("the source did not answer", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A150045] = new("the source could not be opened", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A150046] = new("the source's terms are not accepted", ErrorCodes.PackageTermsNotAccepted),
        [0x8A150049] = new("Windows Installer failed", ErrorCodes.PackageInstallFailed),
        [0x8A15004B] = new("no source could be opened", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A15004F] = new("a version as new is installed", ErrorCodes.PackageInstallFailed),
        [0x8A150050] = new("its installed version is not known", ErrorCodes.PackageVersionUnclear),
        [0x8A150056] = new("its installer refuses to run with an administrator's rights", ErrorCodes.PackageNotPermitted),
        [0x8A150061] = new("it is installed already", ErrorCodes.PackageInstallFailed),
        [0x8A150101] = new("the program is running", ErrorCodes.PackageBusy, IsTransient: true),
        [0x8A150102] = new("another installation is running", ErrorCodes.PackageBusy, IsTransient: true),
        [0x8A150103] = new("a file of it is in use", ErrorCodes.PackageBusy, IsTransient: true),
        [0x8A150104] = new("something that it depends on is missing", ErrorCodes.PackageInstallFailed),
        [0x8A150105] = new("the disk is full", ErrorCodes.PackageInstallFailed),
        [0x8A150106] = new("there is too little memory", ErrorCodes.PackageInstallFailed, IsTransient: true),
        [0x8A150107] = new("the installer has no network", ErrorCodes.PackageSourceFailed, IsTransient: true),
        [0x8A150108] = new("the installer failed and names its vendor's support", ErrorCodes.PackageInstallFailed),
        [0x8A150109] = new("it is installed when the machine has restarted", NeedsRestart: true),
        [0x8A15010A] = new("it can be installed only after a restart", ErrorCodes.PackageNeedsRestart, NeedsRestart: true),
        [0x8A15010B] = new("it is installed, and the machine is restarting", NeedsRestart: true, IsRestarting: true),
        [0x8A15010C] = new("somebody cancelled it", ErrorCodes.PackageInstallFailed),
        [0x8A15010D] = new("another version is installed already", ErrorCodes.PackageInstallFailed),
        [0x8A15010E] = new("a newer version is installed", ErrorCodes.PackageInstallFailed),
        [0x8A15010F] = new("a policy of the organization forbids it", ErrorCodes.PackageHeld),
        [0x8A150110] = new("something that it depends on could not be installed", ErrorCodes.PackageInstallFailed),
        [0x8A150111] = new("another program uses it", ErrorCodes.PackageBusy, IsTransient: true),
        [0x8A150112] = new("the installer does not know a parameter", ErrorCodes.PackageInstallFailed),
        [0x8A150113] = new("this system is not supported", ErrorCodes.PackageVersionGone),
        [0x8A150114] = new("the installer cannot upgrade", ErrorCodes.PackageInstallFailed),
        [0xC0000135] = new("a library that it needs is missing (the Visual C++ runtime)", ErrorCodes.WingetUnreachable),
        [1602] = new("somebody cancelled it", ErrorCodes.PackageInstallFailed),
        [1603] = new("Windows Installer met a fatal error", ErrorCodes.PackageInstallFailed),
        [1618] = new("another installation is running", ErrorCodes.PackageBusy, IsTransient: true),
        [1619] = new("the installer's package cannot be opened", ErrorCodes.PackageInstallFailed, IsTransient: true),
        [1625] = new("a policy of this machine forbids it", ErrorCodes.PackageHeld),
        [1638] = new("another version is installed already", ErrorCodes.PackageInstallFailed),
        [1641] = new("it is installed, and the machine is restarting", NeedsRestart: true, IsRestarting: true),
        [3010] = new("it is installed when the machine has restarted", NeedsRestart: true),
    };

    /// <summary>The meaning of an exit code; that of one that is not known is a failure.</summary>
    public static WingetExit Of(int code) => s_known.TryGetValue(unchecked((uint)code), out var known) ? known : new WingetExit("it failed", ErrorCodes.PackageInstallFailed);

    /// <summary>True when an older winget does not know an argument.</summary>
    public static bool IsUnknownArgument(int code) => unchecked((uint)code) == InvalidArguments;

    /// <summary>The code as winget's own documentation writes it.</summary>
    public static string Show(int code) => code is >= 0 and < 65536 ? code.ToString(System.Globalization.CultureInfo.InvariantCulture) : "0x" + unchecked((uint)code).ToString("X8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// What a run that failed means, with the installer's own code where winget names it: it ends with one code for every installer that failed (0x8A150006, 0x8A150049), and with
    /// the installer's in its words, as the only number after the last colon of a line.
    /// </summary>
    public static (WingetExit Exit, int? Installer) Of(int code, string output)
    {
        var exit = Of(code);
        if (unchecked((uint)code) is not (0x8A150006 or 0x8A150049 or 0x8A150030) || InstallerCode(output) is not { } installer)
        {
            return (exit, null);
        }

        var known = s_known.TryGetValue(unchecked((uint)installer), out var meaning) && installer != 0 ? meaning : exit;
        return (known, installer);
    }

    private static int? InstallerCode(string output)
    {
        foreach (var line in WingetText.Lines(output, int.MaxValue).Reverse())
        {
            var colon = line.LastIndexOfAny([':', '：']);
            var word = colon < 0 ? "" : line.Substring(colon + 1).Trim();
            if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? uint.TryParse(word.Substring(2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var number)
                : word.Length > 0 && word.All(c => c is >= '0' and <= '9') && uint.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number))
            {
                return unchecked((int)number);
            }
        }

        return null;
    }
}
