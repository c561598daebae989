namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>It is no CIM session.</summary>
    public static readonly ErrorCode NoCimSession = new()
    {
        Id = "PO1111",
        Category = ErrorCategory.InvalidArgument,
        Title = "What was given is not a CIM session",
        Remedy = "Give sessions that New-CimSession made in this process; a copy from another process or machine is none any more.",
    };

    /// <summary>The machine does not answer.</summary>
    public static readonly ErrorCode RemoteUnreachable = new()
    {
        Id = "PO1112",
        Category = ErrorCategory.ConnectionError,
        Title = "A machine could not be read through its CIM session",
        Remedy = "Try Get-CimInstance Win32_OperatingSystem with the same session; check WinRM or DCOM, the firewall and the account's rights there.",
    };

    /// <summary>The hotfixes of a machine could not be listed.</summary>
    public static readonly ErrorCode RemoteHotfixesNotRead = new()
    {
        Id = "PO1113",
        Category = ErrorCategory.ReadError,
        Title = "The hotfixes of a machine could not be listed from here",
        Remedy = "Try Get-CimInstance Win32_QuickFixEngineering with the same session; a scan on the machine itself lists them too.",
    };

    /// <summary>A machine has no class to search for updates with.</summary>
    public static readonly ErrorCode RemoteScanAbsent = new()
    {
        Id = "PO1114",
        Category = ErrorCategory.NotInstalled,
        Title = "A machine cannot be asked from here which updates it misses",
        Remedy = "Run Get-PatchInventory on the machine itself (Invoke-Command, or the RMM's agent); only some editions of Windows have the class MSFT_WUOperations.",
    };

    /// <summary>The search for updates failed on a machine.</summary>
    public static readonly ErrorCode RemoteScanFailed = new()
    {
        Id = "PO1115",
        Category = ErrorCategory.InvalidResult,
        Title = "A machine's own search for updates failed",
        Remedy = "Read the machine's own words in the message; Windows Server 2016 fails in this way also when nothing is missing, so scan on the machine itself to know.",
    };

    /// <summary>The registry of a machine could not be read.</summary>
    public static readonly ErrorCode RemoteRegistryNotRead = new()
    {
        Id = "PO1116",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "The registry of a machine could not be read from here",
        Remedy = "Check that the account may call StdRegProv there (an administrator may); the build's last part and the restart signals are not known without it.",
    };

    /// <summary>What a search over CIM leaves out.</summary>
    public static readonly ErrorCode RemoteScanLimited = new()
    {
        Id = "PO1117",
        Category = ErrorCategory.ReadError,
        Title = "A search from here tells neither the classification of updates nor the hidden ones",
        Remedy = "Run Get-PatchInventory on the machine itself for a verdict: here rules by classification match nothing and hidden updates are not listed, so that it stays unknown.",
    };
}
