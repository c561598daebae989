namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>winget is on the machine, and this account cannot run it.</summary>
    public static readonly ErrorCode WingetUnreachable = new()
    {
        Id = "PO1275",
        Category = ErrorCategory.NotInstalled,
        Title = "winget is on this machine and cannot be run by this account",
        Remedy = "Provision App Installer for the machine (Add-AppxProvisionedPackage), with the Visual C++ runtime of its architecture, or run as a user who has winget.",
    };

    /// <summary>Output of winget or Chocolatey that cannot be understood.</summary>
    public static readonly ErrorCode PackageOutputUnread = new()
    {
        Id = "PO1276",
        Category = ErrorCategory.ParserError,
        Title = "What winget or Chocolatey printed cannot be read in full",
        Remedy = "Run the command that the message names by hand. Update App Installer: from 1.29 on winget cuts nothing off; the module Microsoft.WinGet.Client gives the same without a table.",
    };

    /// <summary>Packages of users are not seen as SYSTEM.</summary>
    public static readonly ErrorCode WingetUserPackages = new()
    {
        Id = "PO1277",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Info,
        Title = "As SYSTEM, winget sees what is installed for the machine alone",
        Remedy = "Scan as the user too where packages that users installed for themselves matter.",
    };

    /// <summary>The installed version is not known.</summary>
    public static readonly ErrorCode PackageVersionUnclear = new()
    {
        Id = "PO1278",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "The installed version of a package is not known",
        Remedy = "Install it once by hand through winget, after which its version is known; until then it is listed and not upgraded.",
    };

    /// <summary>A source cannot be reached.</summary>
    public static readonly ErrorCode PackageSourceFailed = new()
    {
        Id = "PO1279",
        Category = ErrorCategory.ConnectionError,
        Title = "A package source, or an installer, cannot be fetched",
        Remedy = "Check the network and the proxy of this account; `winget source reset --force` or `choco source list` show and mend the sources.",
    };

    /// <summary>An installation failed.</summary>
    public static readonly ErrorCode PackageInstallFailed = new()
    {
        Id = "PO1280",
        Category = ErrorCategory.InvalidResult,
        Title = "winget or Chocolatey did not bring a package to its version",
        Remedy = "Read the tool's own words in the message, and the installer's log that they name.",
    };

    /// <summary>Something else installs, or the package is in use.</summary>
    public static readonly ErrorCode PackageBusy = new()
    {
        Id = "PO1281",
        Category = ErrorCategory.ResourceBusy,
        Title = "Another installation is running, or the package is in use",
        Remedy = "Wait for it, or close the program; running the deployment again goes on from there.",
    };

    /// <summary>The version is not offered.</summary>
    public static readonly ErrorCode PackageVersionGone = new()
    {
        Id = "PO1282",
        Category = ErrorCategory.ObjectNotFound,
        Title = "A source does not offer the version that was planned, or none for this machine",
        Remedy = "Make a new plan; another version is never taken instead.",
    };

    /// <summary>Licence terms are not accepted.</summary>
    public static readonly ErrorCode PackageTermsNotAccepted = new()
    {
        Id = "PO1283",
        Category = ErrorCategory.InvalidOperation,
        Title = "A package has licence terms that the policy does not accept",
        Remedy = "Read the terms (`winget show --id ID`), and set eula to accept in the policy if you agree.",
    };

    /// <summary>The package is held.</summary>
    public static readonly ErrorCode PackageHeld = new()
    {
        Id = "PO1284",
        Category = ErrorCategory.InvalidOperation,
        Title = "A package is pinned at its version, or a policy of the machine forbids it",
        Remedy = "Remove the pin (`winget pin remove`, `choco pin remove`) if it is no longer wanted.",
    };

    /// <summary>A restart is needed.</summary>
    public static readonly ErrorCode PackageNeedsRestart = new()
    {
        Id = "PO1285",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "An installer asks for a restart of the machine",
        Remedy = "Restart the machine; the deployment does so where its policy lets it.",
    };

    /// <summary>The tool says one thing and the machine another.</summary>
    public static readonly ErrorCode PackageContradicted = new()
    {
        Id = "PO1286",
        Category = ErrorCategory.InvalidResult,
        Level = DiagnosticLevel.Warning,
        Title = "The tool's answer and what is installed contradict each other",
        Remedy = "Nothing where the machine shows what was wanted; else read the tool's own words in the message.",
    };

    /// <summary>Going back failed.</summary>
    public static readonly ErrorCode PackageRestoreFailed = new()
    {
        Id = "PO1287",
        Category = ErrorCategory.InvalidResult,
        Title = "A package could not be brought back to its version before",
        Remedy = "Read the tool's own words in the message; install the version that it names by hand.",
    };

    /// <summary>No rights.</summary>
    public static readonly ErrorCode PackageNotPermitted = new()
    {
        Id = "PO1288",
        Category = ErrorCategory.PermissionDenied,
        Title = "Changing packages needs an administrator's rights, or must not have them",
        Remedy = "Run elevated or as SYSTEM; an installer that refuses an administrator is to be run as the user who has the package.",
    };

    /// <summary>The tool failed to answer.</summary>
    public static readonly ErrorCode PackageToolFailed = new()
    {
        Id = "PO1289",
        Category = ErrorCategory.InvalidResult,
        Title = "winget or Chocolatey did not answer a question",
        Remedy = "Run the command that the message names by hand and read what it says.",
    };
}
