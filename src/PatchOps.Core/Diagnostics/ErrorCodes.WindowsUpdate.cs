namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>There is no agent.</summary>
    public static readonly ErrorCode WuaUnavailable = new()
    {
        Id = "PO1240",
        Category = ErrorCategory.NotInstalled,
        Title = "The Windows Update Agent cannot be used",
        Remedy = "Check that the service wuauserv and the file wuapi.dll are there; `sfc /scannow` brings them back.",
    };

    /// <summary>Its service is disabled.</summary>
    public static readonly ErrorCode WuaServiceDisabled = new()
    {
        Id = "PO1241",
        Category = ErrorCategory.InvalidOperation,
        Title = "The Windows Update service cannot be started",
        Remedy = "Set the service wuauserv to Manual (`Set-Service wuauserv -StartupType Manual`), or find out which policy disables it.",
    };

    /// <summary>No rights.</summary>
    public static readonly ErrorCode WuaNotPermitted = new()
    {
        Id = "PO1242",
        Category = ErrorCategory.PermissionDenied,
        Title = "Windows Update refuses this account or this logon",
        Remedy = "Run as an administrator, elevated; a logon over the network (WinRM, SSH) may not install, and SYSTEM may.",
    };

    /// <summary>Somebody else installs.</summary>
    public static readonly ErrorCode WuaBusy = new()
    {
        Id = "PO1243",
        Category = ErrorCategory.ResourceBusy,
        Title = "Windows Update is busy with another installation",
        Remedy = "Wait for the other installation to end; restart the machine if it waits for that.",
    };

    /// <summary>A restart comes first.</summary>
    public static readonly ErrorCode WuaRestartFirst = new()
    {
        Id = "PO1244",
        Category = ErrorCategory.InvalidOperation,
        Title = "Windows waits for a restart",
        Remedy = "Restart the machine, and scan again.",
    };

    /// <summary>No network.</summary>
    public static readonly ErrorCode WuaNetwork = new()
    {
        Id = "PO1245",
        Category = ErrorCategory.ConnectionError,
        Title = "The update server cannot be reached",
        Remedy = "Check the network, the name service and the proxy of the machine (`netsh winhttp show proxy`) and the address of its WSUS server.",
    };

    /// <summary>The server refuses.</summary>
    public static readonly ErrorCode WuaHttp = new()
    {
        Id = "PO1246",
        Category = ErrorCategory.ConnectionError,
        Title = "The update server answered with an error",
        Remedy = "Check the WSUS server (its IIS pool and its log) or the proxy between; the status is in the message.",
    };

    /// <summary>A policy forbids.</summary>
    public static readonly ErrorCode WuaForbidden = new()
    {
        Id = "PO1247",
        Category = ErrorCategory.PermissionDenied,
        Title = "A policy of this machine forbids it",
        Remedy = "Look at the group policies of Windows Update (DisableWindowsUpdateAccess, DoNotConnectToWindowsUpdateInternetLocations), or scan the managed server.",
    };

    /// <summary>An unknown service.</summary>
    public static readonly ErrorCode WuaUnknownService = new()
    {
        Id = "PO1248",
        Category = ErrorCategory.ObjectNotFound,
        Title = "The source of updates is not registered on this machine",
        Remedy = "Register Microsoft Update (opt in under Windows Update, advanced options), or choose another source in PATCHOPS_WUA_SOURCE.",
    };

    /// <summary>Stopped.</summary>
    public static readonly ErrorCode WuaAborted = new()
    {
        Id = "PO1249",
        Category = ErrorCategory.OperationStopped,
        Title = "Windows Update was stopped in the middle",
        Remedy = "Find out who stopped it (a shutdown, an administrator, another manager), and run it again.",
    };

    /// <summary>Not offered, hidden or not applicable.</summary>
    public static readonly ErrorCode WuaNotOffered = new()
    {
        Id = "PO1250",
        Category = ErrorCategory.ObjectNotFound,
        Title = "An update cannot be installed on this machine as it is now",
        Remedy = "Scan again: the update may be superseded, withdrawn, hidden or not applicable any more.",
    };

    /// <summary>Exclusive.</summary>
    public static readonly ErrorCode WuaExclusive = new()
    {
        Id = "PO1251",
        Category = ErrorCategory.InvalidOperation,
        Title = "An update must be installed alone",
        Remedy = "Put it into a step of its own, as New-PatchPlan does.",
    };

    /// <summary>It may ask.</summary>
    public static readonly ErrorCode WuaNeedsUser = new()
    {
        Id = "PO1252",
        Category = ErrorCategory.InvalidOperation,
        Title = "An update may ask the user something while it is installed",
        Remedy = "Install it in a session with a user, or take it from its publisher in a form that installs silently.",
    };

    /// <summary>The licence terms.</summary>
    public static readonly ErrorCode WuaEula = new()
    {
        Id = "PO1253",
        Category = ErrorCategory.PermissionDenied,
        Title = "The licence terms of an update are not accepted",
        Remedy = "Read the terms; allow them in the policy (eula: accept), or leave the update out.",
    };

    /// <summary>It stays.</summary>
    public static readonly ErrorCode WuaNotUninstallable = new()
    {
        Id = "PO1254",
        Category = ErrorCategory.InvalidOperation,
        Title = "An update does not let itself be uninstalled",
        Remedy = "Restore the machine from a backup or snapshot, or install the update that repairs it.",
    };

    /// <summary>The store is damaged.</summary>
    public static readonly ErrorCode WuaStoreDamaged = new()
    {
        Id = "PO1255",
        Category = ErrorCategory.InvalidData,
        Title = "The component store of Windows is damaged",
        Remedy = "Run `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`, and try again.",
    };

    /// <summary>The installer failed.</summary>
    public static readonly ErrorCode WuaInstallerFailed = new()
    {
        Id = "PO1256",
        Category = ErrorCategory.InvalidResult,
        Title = "An update's own installer failed",
        Remedy = "Read C:\\Windows\\Logs\\CBS\\CBS.log, or the log of the product that the update belongs to, and mend what it names.",
    };

    /// <summary>Anything else.</summary>
    public static readonly ErrorCode WuaFailed = new()
    {
        Id = "PO1257",
        Category = ErrorCategory.InvalidResult,
        Title = "Windows Update failed",
        Remedy = "Look the number in the message up in the Windows Update error reference; `Get-WindowsUpdateLog` shows what went before.",
    };

    /// <summary>It hangs.</summary>
    public static readonly ErrorCode WuaHung = new()
    {
        Id = "PO1258",
        Category = ErrorCategory.OperationTimeout,
        Title = "Windows Update did not answer in time",
        Remedy = "Restart the service wuauserv, or the machine; whether an installation goes on is seen in the next scan.",
    };

    /// <summary>Incomplete.</summary>
    public static readonly ErrorCode WuaIncomplete = new()
    {
        Id = "PO1259",
        Category = ErrorCategory.InvalidResult,
        Title = "Windows Update answered in part",
        Remedy = "Mend what the message names and scan again: until then the list of missing updates is incomplete.",
    };

    /// <summary>A fact is missing.</summary>
    public static readonly ErrorCode WuaFactUnread = new()
    {
        Id = "PO1260",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "Something of an update could not be read",
        Remedy = "Scan again; what could be read of the update is delivered.",
    };

    /// <summary>Superseded.</summary>
    public static readonly ErrorCode WuaSuperseded = new()
    {
        Id = "PO1261",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "An update is replaced by another one that is missing as well",
        Remedy = "Nothing: install the newer one.",
    };

    /// <summary>A bad setting, or a bad cab.</summary>
    public static readonly ErrorCode WuaSourceUnusable = new()
    {
        Id = "PO1262",
        Category = ErrorCategory.InvalidArgument,
        Title = "The source of updates that was set cannot be used",
        Remedy = "Set PATCHOPS_WUA_SOURCE to default, windowsupdate, microsoftupdate, managed, or the full path of wsusscn2.cab on a disk of this machine.",
    };

    /// <summary>No room.</summary>
    public static readonly ErrorCode WuaDiskFull = new()
    {
        Id = "PO1263",
        Category = ErrorCategory.LimitsExceeded,
        Title = "There is too little room on the disk of Windows",
        Remedy = "Make room on the system drive (`cleanmgr`, `DISM /Online /Cleanup-Image /StartComponentCleanup`), and run it again.",
    };

    /// <summary>Not undone.</summary>
    public static readonly ErrorCode WuaNotUndone = new()
    {
        Id = "PO1264",
        Category = ErrorCategory.InvalidResult,
        Title = "An update could not be taken away again",
        Remedy = "Read the words in the message; `DISM /Online /Get-Packages` shows what is installed.",
    };
}
