namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>There is nothing to tell the RMM.</summary>
    public static readonly ErrorCode RmmNothing = new()
    {
        Id = "PO2001",
        Category = ErrorCategory.InvalidArgument,
        Title = "There was no result to tell the RMM",
        Remedy = "Pipe a report, an inventory, a plan, a deployment or a caught error; see why the command before gave none.",
    };

    /// <summary>A platform that PatchOps does not know.</summary>
    public static readonly ErrorCode RmmUnknown = new()
    {
        Id = "PO2002",
        Category = ErrorCategory.InvalidArgument,
        Title = "The RMM is not known",
        Remedy = "Name one of the platforms of about_PatchOps_Rmm, Auto, or Generic.",
    };

    /// <summary>A map of exit codes that cannot be used.</summary>
    public static readonly ErrorCode RmmExitCodeWrong = new()
    {
        Id = "PO2003",
        Category = ErrorCategory.InvalidArgument,
        Title = "The map of exit codes cannot be used",
        Remedy = "Name outcomes of about_PatchOps_Rmm and codes from 0 to 65535; Failed, RetryLater, Unknown and Incomplete take no code of success, and at NSight none is 1 to 999.",
    };

    /// <summary>A map of fields that cannot be used.</summary>
    public static readonly ErrorCode RmmFieldWrong = new()
    {
        Id = "PO2004",
        Category = ErrorCategory.InvalidArgument,
        Title = "The map of fields cannot be used",
        Remedy = "Name fields of about_PatchOps_Rmm, and for each another name at the RMM (Custom1 to Custom300 at Datto), or nothing to leave it out.",
    };

    /// <summary>An object that is no result.</summary>
    public static readonly ErrorCode RmmNotConvertible = new()
    {
        Id = "PO2005",
        Category = ErrorCategory.InvalidArgument,
        Title = "The object cannot be told to an RMM",
        Remedy = "Pipe reports, inventories, plans, deployments, or errors that were caught.",
    };

    /// <summary>Something else than PatchOps failed in the script.</summary>
    public static readonly ErrorCode RmmScriptFailed = new()
    {
        Id = "PO2006",
        Category = ErrorCategory.InvalidResult,
        Title = "Something in the script failed",
        Remedy = "See the message; run the script by hand on the machine to see where it fails.",
    };

    /// <summary>What the fields would be written with is not here.</summary>
    public static readonly ErrorCode RmmAgentMissing = new()
    {
        Id = "PO2007",
        Category = ErrorCategory.NotInstalled,
        Title = "The RMM's agent cannot be found, so that no field was written",
        Remedy = "Run it through the RMM on a machine with its agent, name the RMM that is there, or write no fields (-NoFields, --rmm-no-fields).",
    };

    /// <summary>A field was refused.</summary>
    public static readonly ErrorCode RmmFieldNotWritten = new()
    {
        Id = "PO2008",
        Category = ErrorCategory.WriteError,
        Title = "A field at the RMM was not written",
        Remedy = "Create the field at the RMM and let scripts write it, give its name with -FieldMap or --field-map, or leave it out there.",
    };

    /// <summary>The agent did not answer.</summary>
    public static readonly ErrorCode RmmAgentSilent = new()
    {
        Id = "PO2009",
        Category = ErrorCategory.OperationTimeout,
        Title = "The RMM's agent did not answer in time",
        Remedy = "See whether the agent runs, restart it, and run the script again.",
    };

    /// <summary>The agent's program or module could be changed by others.</summary>
    public static readonly ErrorCode RmmAgentUnsafe = new()
    {
        Id = "PO2010",
        Category = ErrorCategory.SecurityError,
        Title = "The RMM's program or module is not safe to run",
        Remedy = "Let only administrators write the file and the folders above it, as the message says; reinstall the agent if it was changed.",
    };

    /// <summary>A result of another machine was to be written into the fields of this one.</summary>
    public static readonly ErrorCode RmmOtherMachine = new()
    {
        Id = "PO2012",
        Category = ErrorCategory.InvalidArgument,
        Title = "The result speaks of another machine than the one whose fields would be written",
        Remedy = "Publish on the machine itself, or print the result without fields (-NoFields, --rmm-no-fields).",
    };

    /// <summary>Nothing was recorded of this machine.</summary>
    public static readonly ErrorCode NothingCached = new()
    {
        Id = "PO2011",
        Category = ErrorCategory.ObjectNotFound,
        Title = "No scan of this machine or tree is recorded",
        Remedy = "Scan once without -Cached or --cached, as the account whose state is read, and let a schedule repeat it.",
    };

    /// <summary>Auto found nothing.</summary>
    public static readonly ErrorCode RmmNotFound = new()
    {
        Id = "PO2014",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Info,
        Title = "The RMM that started this could not be found",
        Remedy = "Name it (-Rmm, --rmm) where it is one of about_PatchOps_Rmm: N-central and Atera leave nothing by which they could be found.",
    };
}
