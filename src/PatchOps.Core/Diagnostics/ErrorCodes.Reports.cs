namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>There is nothing to make a report of.</summary>
    public static readonly ErrorCode ReportOfNothing = new()
    {
        Id = "PO2101",
        Category = ErrorCategory.ObjectNotFound,
        Title = "There is nothing to report",
        Remedy = "Pipe in reports of Test-PatchCompliance or deployments of Get-PatchDeployment, or name files that `patchops compliance --json` wrote; with -Client or --client, name a client that they have.",
    };

    /// <summary>Something was piped in that no report can be made of.</summary>
    public static readonly ErrorCode NotReportable = new()
    {
        Id = "PO2102",
        Category = ErrorCategory.InvalidArgument,
        Title = "It is nothing that a report can be made of",
        Remedy = "Pipe in what Test-PatchCompliance, Get-PatchDeployment or Invoke-PatchDeployment gives; what comes from another process comes as JSON, by -InputPath.",
    };

    /// <summary>A report could not be written.</summary>
    public static readonly ErrorCode ReportNotWritten = new()
    {
        Id = "PO2103",
        Category = ErrorCategory.WriteError,
        Title = "The report could not be written",
        Remedy = "Name a folder that exists and may be written, on a disk with room; -Force replaces a file that is read-only.",
    };

    /// <summary>A file of that name is there, and may not be replaced.</summary>
    public static readonly ErrorCode ReportExists = new()
    {
        Id = "PO2104",
        Category = ErrorCategory.InvalidOperation,
        Title = "A file of that name is there already",
        Remedy = "Name another file, or leave -NoClobber or --no-clobber out to replace it.",
    };

    /// <summary>A file that reports should be read from cannot be read.</summary>
    public static readonly ErrorCode ReportInputUnreadable = new()
    {
        Id = "PO2105",
        Category = ErrorCategory.ReadError,
        Title = "A file to report on cannot be read",
        Remedy = "Check the path, and that this account may read the file.",
    };

    /// <summary>A file, or a line of it, that no report can be made of.</summary>
    public static readonly ErrorCode ReportInputInvalid = new()
    {
        Id = "PO2106",
        Category = ErrorCategory.InvalidData,
        Title = "It is no report of compliance and no deployment",
        Remedy = "Give files that `patchops compliance --json` (or --ndjson), `patchops deploy --json` or `patchops deployments --json` wrote, as UTF-8 and whole.",
    };

    /// <summary>A file of a newer PatchOps.</summary>
    public static readonly ErrorCode ReportInputNewer = new()
    {
        Id = "PO2107",
        Category = ErrorCategory.InvalidData,
        Title = "It was written by a newer PatchOps",
        Remedy = "Update PatchOps on this machine.",
    };

    /// <summary>A document that is too large.</summary>
    public static readonly ErrorCode ReportInputTooLarge = new()
    {
        Id = "PO2108",
        Category = ErrorCategory.LimitsExceeded,
        Title = "A document to report on is too large",
        Remedy = "Give one document for each machine: `patchops compliance --ndjson` writes each on a line of its own.",
    };

    /// <summary>Neither a file nor rows were asked for.</summary>
    public static readonly ErrorCode ReportGoesNowhere = new()
    {
        Id = "PO2109",
        Category = ErrorCategory.InvalidArgument,
        Title = "It is not said where the report should go",
        Remedy = "Name a file with -Path, or ask for the rows with -PassThru, or both.",
    };

    /// <summary>A machine was scanned and not judged.</summary>
    public static readonly ErrorCode DeviceNotJudged = new()
    {
        Id = "PO2110",
        Category = ErrorCategory.InvalidData,
        Title = "A machine was scanned and not judged",
        Remedy = "Pipe its inventory through Test-PatchCompliance first; until then its state is not known.",
    };

    /// <summary>One id, and several machines.</summary>
    public static readonly ErrorCode DeviceIdShared = new()
    {
        Id = "PO2111",
        Category = ErrorCategory.InvalidData,
        Title = "Several machines have one id",
        Remedy = "Give each machine an id of its own (a new machine-id on Linux, sysprep /generalize on Windows), and scan each again. Leave the reports from before out; also where one machine was renamed.",
    };

    /// <summary>A report from later than now.</summary>
    public static readonly ErrorCode ReportFromFuture = new()
    {
        Id = "PO2112",
        Category = ErrorCategory.InvalidData,
        Title = "A report is from later than now",
        Remedy = "Set that machine's clock, scan and judge it again, and leave that report out; with -AsOf or --as-of, name no moment that is still to come.",
    };

    /// <summary>Machines that may or may not be of the client that is asked for.</summary>
    public static readonly ErrorCode ClientUnnamed = new()
    {
        Id = "PO2113",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Warning,
        Title = "Machines name no client and are not in the report",
        Remedy = "Say in their policy which client they belong to, scan and judge them again; without -Client or --client they are in the report.",
    };

    /// <summary>Somebody else could make the write go elsewhere.</summary>
    public static readonly ErrorCode ReportPlaceUnsafe = new()
    {
        Id = "PO2114",
        Category = ErrorCategory.SecurityError,
        Title = "The report is in a place where another account could divert the write",
        Remedy = "Name a regular file, not a link, in a folder that only its owner may write (chmod o-w).",
    };
}
