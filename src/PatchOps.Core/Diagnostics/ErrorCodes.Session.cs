namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A module of the session failed as a whole.</summary>
    public static readonly ErrorCode SessionFailed = new()
    {
        Id = "PO1290",
        Category = ErrorCategory.InvalidResult,
        Title = "A module of this PowerShell session could not be driven",
        Remedy = "Run the command that the message names by hand in the same session, and mend what it complains of.",
    };

    /// <summary>PSWindowsUpdate could not search.</summary>
    public static readonly ErrorCode ModuleScanFailed = new()
    {
        Id = "PO1291",
        Category = ErrorCategory.InvalidResult,
        Title = "PSWindowsUpdate could not list updates",
        Remedy = "Run Get-WindowsUpdate in the same elevated session and mend what it complains of; the provider wua asks the Windows Update Agent itself.",
    };

    /// <summary>PSWindowsUpdate did not install an update.</summary>
    public static readonly ErrorCode ModuleInstallFailed = new()
    {
        Id = "PO1292",
        Category = ErrorCategory.InvalidResult,
        Title = "PSWindowsUpdate did not install or fetch an update",
        Remedy = "Read the module's own words and the HRESULT in the message; Get-PatchHistory and the Windows Update log have more.",
    };

    /// <summary>An update has licence terms that nobody accepted.</summary>
    public static readonly ErrorCode ModuleEulaNotAccepted = new()
    {
        Id = "PO1293",
        Category = ErrorCategory.PermissionDenied,
        Title = "An update has licence terms that the policy does not accept",
        Remedy = "Read the terms, then accept them in the policy (eula: accept), or leave the update out.",
    };

    /// <summary>An object of PSWindowsUpdate does not say which update it is.</summary>
    public static readonly ErrorCode ModuleUpdateUnidentified = new()
    {
        Id = "PO1294",
        Category = ErrorCategory.InvalidData,
        Title = "An object of PSWindowsUpdate does not say which update it is",
        Remedy = "Pipe the objects as they come from Get-WindowsUpdate on this machine; to keep them in a file use Export-Clixml -Depth 3.",
    };

    /// <summary>An object of PSWindowsUpdate speaks of another machine.</summary>
    public static readonly ErrorCode ModuleUpdateOfOtherMachine = new()
    {
        Id = "PO1295",
        Category = ErrorCategory.InvalidArgument,
        Title = "An object of PSWindowsUpdate speaks of another machine",
        Remedy = "Run the deployment on the machine that the update is missing on, for example with Invoke-Command.",
    };

    /// <summary>PSWindowsUpdate did not remove an update.</summary>
    public static readonly ErrorCode ModuleRemoveFailed = new()
    {
        Id = "PO1296",
        Category = ErrorCategory.InvalidResult,
        Title = "PSWindowsUpdate did not remove an update",
        Remedy = "Read the module's own words in the message; a cumulative update that the agent does not take back is removed with DISM /Remove-Package.",
    };

    /// <summary>PSWindowsUpdate cannot be driven here.</summary>
    public static readonly ErrorCode ModuleNotUsable = new()
    {
        Id = "PO1297",
        Category = ErrorCategory.NotInstalled,
        Title = "PSWindowsUpdate cannot be driven from here",
        Remedy = "Run the cmdlet in an elevated PowerShell session in which the module PSWindowsUpdate is installed, or use the provider wua.",
    };

    /// <summary>Something was piped in that has no vulnerabilities to look up.</summary>
    public static readonly ErrorCode NotJudgeable = new()
    {
        Id = "PO1298",
        Category = ErrorCategory.InvalidArgument,
        Title = "An object that was piped in is neither an inventory nor an update",
        Remedy = "Pipe inventories (Get-PatchInventory, Import-PatchInventory) or what Get-WindowsUpdate of PSWindowsUpdate lists.",
    };
}
