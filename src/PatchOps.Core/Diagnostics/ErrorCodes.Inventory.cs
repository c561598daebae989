namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The file is not there.</summary>
    public static readonly ErrorCode InventoryNotFound = new()
    {
        Id = "PO1401",
        Category = ErrorCategory.ObjectNotFound,
        Title = "The inventory file does not exist or cannot be read",
        Remedy = "Check the path and its mode; write one with Export-PatchInventory or `patchops inventory --json`.",
    };

    /// <summary>The file is not an inventory.</summary>
    public static readonly ErrorCode InventoryInvalid = new()
    {
        Id = "PO1402",
        Category = ErrorCategory.InvalidData,
        Title = "The file is not a PatchOps inventory",
        Remedy = "Write it anew with Export-PatchInventory or `patchops inventory --json`.",
    };

    /// <summary>The schema is newer.</summary>
    public static readonly ErrorCode InventoryNewer = new()
    {
        Id = "PO1403",
        Category = ErrorCategory.InvalidData,
        Title = "The inventory was written in a newer format",
        Remedy = "Update PatchOps here, or export it again with this version.",
    };

    /// <summary>The file is too large.</summary>
    public static readonly ErrorCode InventoryTooLarge = new()
    {
        Id = "PO1404",
        Category = ErrorCategory.LimitsExceeded,
        Title = "An inventory is larger than PatchOps accepts",
        Remedy = "An inventory of one machine has a few megabytes; write many machines as NDJSON, one to a line.",
    };

    /// <summary>It could not be written.</summary>
    public static readonly ErrorCode InventoryNotWritten = new()
    {
        Id = "PO1405",
        Category = ErrorCategory.WriteError,
        Title = "The inventory file could not be written",
        Remedy = "Check the folder, its mode and the free disk space; an existing file was left as it was.",
    };

    /// <summary>The scan is not one of the whole machine.</summary>
    public static readonly ErrorCode ScanNarrowed = new()
    {
        Id = "PO2013",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "Not every provider that is here was asked, so that this is not the machine's last scan",
        Remedy = "Scan without -Provider or --provider for what -Cached and --cached are to judge.",
    };

    /// <summary>The caller wants a younger scan than there is.</summary>
    public static readonly ErrorCode CachedTooOld = new()
    {
        Id = "PO2015",
        Category = ErrorCategory.InvalidResult,
        Title = "The last recorded scan is older than was asked for",
        Remedy = "See why the schedule that scans did not run (Get-PatchSchedule, `patchops schedule list`), scan without -Cached or --cached, or allow more.",
    };

    /// <summary>An age that nobody can mean.</summary>
    public static readonly ErrorCode MaxAgeWrong = new()
    {
        Id = "PO2016",
        Category = ErrorCategory.InvalidArgument,
        Title = "The greatest age of a scan cannot be used",
        Remedy = "Write a day as 1.00:00:00 or (New-TimeSpan -Days 1) in PowerShell, where a bare number counts ticks, and as 1d or 24h for patchops.",
    };
}
