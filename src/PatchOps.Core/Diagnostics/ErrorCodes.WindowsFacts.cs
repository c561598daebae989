namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>No list of programs at all.</summary>
    public static readonly ErrorCode SoftwareNotRead = new()
    {
        Id = "PO1265",
        Category = ErrorCategory.ReadError,
        Title = "The programs that are installed on Windows could not be read",
        Remedy = "Run as an account that may read HKEY_LOCAL_MACHINE; every user may, unless its rights were changed.",
    };

    /// <summary>A part of the list is missing.</summary>
    public static readonly ErrorCode SoftwarePartlyRead = new()
    {
        Id = "PO1266",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "Some of what is installed on Windows could not be read",
        Remedy = "Run elevated: the keys of other users, and keys whose rights were changed, are read by administrators and SYSTEM only.",
    };

    /// <summary>No hotfixes.</summary>
    public static readonly ErrorCode HotfixesNotRead = new()
    {
        Id = "PO1267",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "The updates that Windows itself has installed could not be read",
        Remedy = "Run elevated. The build and its UBR still tell which cumulative update runs.",
    };

    /// <summary>Another manager.</summary>
    public static readonly ErrorCode OtherPatchManager = new()
    {
        Id = "PO1268",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "Something else manages the updates of this machine too",
        Remedy = "Nothing, if that is meant. Else let one of them patch: take the machine out of the other's scope.",
    };

    /// <summary>Windows updates itself.</summary>
    public static readonly ErrorCode AutomaticUpdatesOn = new()
    {
        Id = "PO1269",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "Windows installs updates by itself, outside the maintenance windows",
        Remedy = "Set the policy Configure Automatic Updates to Disabled, or to notify only, where PatchOps is to decide when.",
    };

    /// <summary>Updates are forbidden.</summary>
    public static readonly ErrorCode UpdatesForbidden = new()
    {
        Id = "PO1270",
        Category = ErrorCategory.PermissionDenied,
        Title = "A policy forbids the use of Windows Update",
        Remedy = "Take back the policy 'Remove access to use all Windows Update features'; the agent refuses every search while it is set.",
    };

    /// <summary>Policies could not be read.</summary>
    public static readonly ErrorCode ManagersNotRead = new()
    {
        Id = "PO1271",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "Who else manages the updates of this machine could not be read",
        Remedy = "Run elevated; look at the policies of Windows Update by hand before you deploy.",
    };

    /// <summary>Signs of a pending restart could not be read.</summary>
    public static readonly ErrorCode RebootSignalsNotRead = new()
    {
        Id = "PO1272",
        Category = ErrorCategory.ReadError,
        Level = DiagnosticLevel.Warning,
        Title = "Some signs of a pending restart could not be read",
        Remedy = "Run elevated; until then a restart may be pending that nobody sees.",
    };

    /// <summary>What waits for a restart was not made ready for it.</summary>
    public static readonly ErrorCode WuaNotCommitted = new()
    {
        Id = "PO1273",
        Category = ErrorCategory.InvalidResult,
        Level = DiagnosticLevel.Warning,
        Title = "Windows Update could not make ready what the restart is to complete",
        Remedy = "Scan after the restart: a feature update that is missing again must be installed once more; see the code in the message.",
    };

    /// <summary>A restart that was asked for is not taken back.</summary>
    public static readonly ErrorCode RestartNotCancelled = new()
    {
        Id = "PO1854",
        Category = ErrorCategory.InvalidResult,
        Title = "The restart that was asked for could not be cancelled",
        Remedy = "Cancel it by hand: `shutdown -c`, or `shutdown /a` on Windows.",
    };
}
