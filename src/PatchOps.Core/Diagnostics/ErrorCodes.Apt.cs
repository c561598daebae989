namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>There is no dpkg database.</summary>
    public static readonly ErrorCode DpkgMissing = new()
    {
        Id = "PO1201",
        Category = ErrorCategory.NotInstalled,
        Title = "There is no dpkg database here",
        Remedy = "Use this provider on Debian, Ubuntu and their derivatives; check the path given as root.",
    };

    /// <summary>dpkg's status cannot be read.</summary>
    public static readonly ErrorCode DpkgStatusUnreadable = new()
    {
        Id = "PO1202",
        Category = ErrorCategory.ReadError,
        Title = "dpkg's status file cannot be read",
        Remedy = "Check its mode and the disk; var/lib/dpkg/status-old and var/backups hold earlier copies.",
    };

    /// <summary>dpkg's status is damaged.</summary>
    public static readonly ErrorCode DpkgStatusDamaged = new()
    {
        Id = "PO1203",
        Category = ErrorCategory.InvalidData,
        Title = "dpkg's status file is damaged",
        Remedy = "Run `dpkg --audit`; var/lib/dpkg/status-old and var/backups hold earlier copies.",
    };

    /// <summary>dpkg was interrupted.</summary>
    public static readonly ErrorCode DpkgInterrupted = new()
    {
        Id = "PO1204",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "dpkg was interrupted or a package is only half installed",
        Remedy = "Run `dpkg --configure -a`, then `apt-get -f install`.",
    };

    /// <summary>No package index.</summary>
    public static readonly ErrorCode AptNoIndexes = new()
    {
        Id = "PO1205",
        Category = ErrorCategory.ObjectNotFound,
        Title = "A source has no package index on this machine",
        Remedy = "Refresh the lists: -Refresh, `patchops updates --refresh` or `apt-get update`.",
    };

    /// <summary>An index cannot be read.</summary>
    public static readonly ErrorCode AptIndexUnreadable = new()
    {
        Id = "PO1206",
        Category = ErrorCategory.ReadError,
        Title = "A package index cannot be read",
        Remedy = "Delete the named file from var/lib/apt/lists and refresh the lists.",
    };

    /// <summary>An index is damaged.</summary>
    public static readonly ErrorCode AptIndexDamaged = new()
    {
        Id = "PO1207",
        Category = ErrorCategory.InvalidData,
        Title = "A package index is damaged",
        Remedy = "Delete the named file from var/lib/apt/lists and refresh the lists.",
    };

    /// <summary>apt's configuration cannot be understood.</summary>
    public static readonly ErrorCode AptConfigurationInvalid = new()
    {
        Id = "PO1208",
        Category = ErrorCategory.InvalidData,
        Title = "apt's configuration, sources or preferences cannot be understood",
        Remedy = "Run `apt-get check`; it names the file and the line that it refuses.",
    };

    /// <summary>apt could not be asked.</summary>
    public static readonly ErrorCode AptFailed = new()
    {
        Id = "PO1209",
        Category = ErrorCategory.InvalidResult,
        Title = "apt failed",
        Remedy = "Run the command that the message names by hand and mend what it complains of.",
    };

    /// <summary>A mirror failed.</summary>
    public static readonly ErrorCode AptMirrorFailed = new()
    {
        Id = "PO1210",
        Category = ErrorCategory.ConnectionError,
        Title = "A package source could not be refreshed",
        Remedy = "Check the mirror, the proxy and the signing key; until then the last index serves, with its age.",
    };

    /// <summary>Another process holds apt's lock.</summary>
    public static readonly ErrorCode AptLocked = new()
    {
        Id = "PO1211",
        Category = ErrorCategory.ResourceBusy,
        Title = "Another process holds apt's lock",
        Remedy = "Wait for it to end, or give it longer with --lock-timeout or -LockTimeout.",
    };

    /// <summary>Refreshing needs rights.</summary>
    public static readonly ErrorCode AptRefreshDenied = new()
    {
        Id = "PO1212",
        Category = ErrorCategory.PermissionDenied,
        Title = "Refreshing the package lists needs root",
        Remedy = "Run as root or with sudo, or leave -Refresh out.",
    };

    /// <summary>A pin asks for an older version than the installed one.</summary>
    public static readonly ErrorCode AptDowngradePinned = new()
    {
        Id = "PO1213",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "A pin asks for an older version than the installed one",
        Remedy = "Check the pin in etc/apt/preferences(.d): apt would downgrade the package.",
    };

    /// <summary>The history logs cannot be read.</summary>
    public static readonly ErrorCode HistoryUnreadable = new()
    {
        Id = "PO1214",
        Category = ErrorCategory.ReadError,
        Title = "The package history cannot be read",
        Remedy = "Run as an account that may read var/log/apt and var/log/dpkg.log; move a damaged log away.",
    };

    /// <summary>apt warned while it refreshed.</summary>
    public static readonly ErrorCode AptWarned = new()
    {
        Id = "PO1215",
        Category = ErrorCategory.InvalidResult,
        Level = DiagnosticLevel.Warning,
        Title = "apt warned while it refreshed the package lists",
        Remedy = "Read apt's own words in the message and mend the source, key or file that it names.",
    };

    /// <summary>apt keeps patches back.</summary>
    public static readonly ErrorCode AptKeepsBack = new()
    {
        Id = "PO1216",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "apt cannot install some of the selected patches",
        Remedy = "Read the reason beside each patch: release a hold, refresh the lists and scan again, or mend the dependency that it names.",
    };

    /// <summary>apt would refuse to begin.</summary>
    public static readonly ErrorCode AptCannotStart = new()
    {
        Id = "PO1217",
        Category = ErrorCategory.InvalidOperation,
        Title = "apt refuses to install anything in the state that the packages are in",
        Remedy = "Run `dpkg --configure -a`, then `apt-get --fix-broken install`.",
    };

    /// <summary>The selection is too large.</summary>
    public static readonly ErrorCode AptSelectionTooLarge = new()
    {
        Id = "PO1218",
        Category = ErrorCategory.LimitsExceeded,
        Title = "The selection is too large for one command of apt",
        Remedy = "Select fewer patches at a time.",
    };

    /// <summary>The search for what apt refuses was cut short.</summary>
    public static readonly ErrorCode AptSimulationCutShort = new()
    {
        Id = "PO1219",
        Category = ErrorCategory.LimitsExceeded,
        Level = DiagnosticLevel.Warning,
        Title = "The search for the patches that apt refuses was cut short",
        Remedy = "Install what is possible and simulate again, or select fewer patches at a time.",
    };
}
