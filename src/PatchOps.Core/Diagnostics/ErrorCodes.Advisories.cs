namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A feed's source is not there.</summary>
    public static readonly ErrorCode FeedUnreachable = new()
    {
        Id = "PO1501",
        Category = ErrorCategory.ResourceUnavailable,
        Title = "The feed's source cannot be reached or opened",
        Remedy = "Check the path or address, the proxy (HTTPS_PROXY) and the firewall, or take the data over with Export-PatchAdvisory and Import-PatchAdvisory. The last good import still serves.",
    };

    /// <summary>A feed does not parse.</summary>
    public static readonly ErrorCode FeedMalformed = new()
    {
        Id = "PO1502",
        Category = ErrorCategory.ParserError,
        Title = "The feed is malformed, so that nothing of it was taken in",
        Remedy = "Fetch it again; if it stays so, its format has changed: report the message as a defect. The last good import still serves.",
    };

    /// <summary>A feed ends early.</summary>
    public static readonly ErrorCode FeedTruncated = new()
    {
        Id = "PO1503",
        Category = ErrorCategory.InvalidData,
        Title = "The feed ends early, so that nothing of it was taken in",
        Remedy = "Fetch it again: the download was cut. The last good import still serves.",
    };

    /// <summary>A feed shrank suspiciously, or went back in time.</summary>
    public static readonly ErrorCode FeedSuspicious = new()
    {
        Id = "PO1504",
        Category = ErrorCategory.InvalidData,
        Title = "The feed holds less than half of the last good import, or is older than it, so that nothing of it was taken in",
        Remedy = "Look at the source. If it is right all the same, import it with -Force (--force). The last good import still serves.",
    };

    /// <summary>A feed is too large.</summary>
    public static readonly ErrorCode FeedTooLarge = new()
    {
        Id = "PO1505",
        Category = ErrorCategory.LimitsExceeded,
        Title = "The feed is larger than PatchOps accepts, so that nothing of it was taken in",
        Remedy = "Check that the source is what it should be. The last good import still serves.",
    };

    /// <summary>No feed is recognized.</summary>
    public static readonly ErrorCode FeedUnknown = new()
    {
        Id = "PO1506",
        Category = ErrorCategory.InvalidArgument,
        Title = "The source is of no feed that PatchOps knows",
        Remedy = "Name the feed with -Feed (--feed), or each file of a folder that holds several feeds; an empty file has to be fetched again. about_PatchOps_Advisories lists the formats.",
    };

    /// <summary>The catalogue cannot be read.</summary>
    public static readonly ErrorCode CatalogueUnavailable = new()
    {
        Id = "PO1507",
        Category = ErrorCategory.PermissionDenied,
        Title = "The advisory catalogue cannot be opened",
        Remedy = "Run as the account that owns it, or name another folder in PATCHOPS_HOME.",
    };

    /// <summary>The catalogue is of a newer PatchOps.</summary>
    public static readonly ErrorCode CatalogueNewer = new()
    {
        Id = "PO1508",
        Category = ErrorCategory.InvalidData,
        Title = "The advisory catalogue was written by a newer PatchOps",
        Remedy = "Update PatchOps on this machine; the catalogue was left untouched.",
    };

    /// <summary>The catalogue is damaged.</summary>
    public static readonly ErrorCode CatalogueDamaged = new()
    {
        Id = "PO1509",
        Category = ErrorCategory.InvalidData,
        Title = "The advisory catalogue is damaged",
        Remedy = "Import the feeds again with Update-PatchAdvisory or `patchops advisories update`; nothing in it is lost that cannot be had again.",
    };

    /// <summary>The catalogue cannot be written.</summary>
    public static readonly ErrorCode CatalogueNotWritten = new()
    {
        Id = "PO1510",
        Category = ErrorCategory.WriteError,
        Title = "The advisory catalogue could not be written",
        Remedy = "Free disk space or mend the folder's mode, then import again. The last good catalogue still serves.",
    };

    /// <summary>Another import runs.</summary>
    public static readonly ErrorCode CatalogueBusy = new()
    {
        Id = "PO1511",
        Category = ErrorCategory.ResourceBusy,
        Title = "Another import of advisories is running",
        Remedy = "Wait for it to end and run again.",
    };

    /// <summary>The network may not be used.</summary>
    public static readonly ErrorCode FeedOffline = new()
    {
        Id = "PO1512",
        Category = ErrorCategory.InvalidOperation,
        Title = "The feed is on the network, which -Offline forbids",
        Remedy = "Name files with -Source (--source), or leave -Offline out.",
    };

    /// <summary>A bundle is not whole.</summary>
    public static readonly ErrorCode BundleInvalid = new()
    {
        Id = "PO1513",
        Category = ErrorCategory.InvalidData,
        Title = "The file is no advisory bundle, or was changed after it was made",
        Remedy = "Make it again with Export-PatchAdvisory or `patchops advisories export`, and take it over whole. The last good catalogue still serves.",
    };

    /// <summary>A bundle's signature is wrong or missing.</summary>
    public static readonly ErrorCode BundleUntrusted = new()
    {
        Id = "PO1514",
        Category = ErrorCategory.SecurityError,
        Title = "The bundle's signature is missing or does not belong to the configured certificate",
        Remedy = "Take the bundle and its .sig from the same place, and check which certificate PATCHOPS_BUNDLE_CERTIFICATE or -Certificate names. Nothing was imported.",
    };

    /// <summary>A bundle cannot be written.</summary>
    public static readonly ErrorCode BundleNotWritten = new()
    {
        Id = "PO1515",
        Category = ErrorCategory.WriteError,
        Title = "The bundle could not be written",
        Remedy = "Name a file in a folder that this account may write and that has room.",
    };

    /// <summary>An id is not in the catalogue.</summary>
    public static readonly ErrorCode AdvisoryNotFound = new()
    {
        Id = "PO1516",
        Category = ErrorCategory.ObjectNotFound,
        Title = "No imported feed knows this id",
        Remedy = "Check the id; import the feed that should know it with Update-PatchAdvisory or `patchops advisories update`.",
    };

    /// <summary>No advisories have been imported.</summary>
    public static readonly ErrorCode CatalogueMissing = new()
    {
        Id = "PO1517",
        Category = ErrorCategory.ObjectNotFound,
        Title = "No advisories have been imported yet, so that vulnerabilities are not known",
        Remedy = "Import them with Update-PatchAdvisory or `patchops advisories update`, or a bundle with Import-PatchAdvisory.",
    };

    /// <summary>No imported feed speaks of this operating system.</summary>
    public static readonly ErrorCode ReleaseNotCovered = new()
    {
        Id = "PO1518",
        Category = ErrorCategory.ObjectNotFound,
        Title = "No imported feed speaks of this operating system's release",
        Remedy = "Import the feed that does (about_PatchOps_Advisories lists them); until then its vulnerabilities are not known.",
    };

    /// <summary>A feed is old.</summary>
    public static readonly ErrorCode FeedStale = new()
    {
        Id = "PO1519",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "A feed is older than it should be",
        Remedy = "Import it again with Update-PatchAdvisory or `patchops advisories update`.",
    };

    /// <summary>Packages that no feed can be asked about.</summary>
    public static readonly ErrorCode PackagesNotMatched = new()
    {
        Id = "PO1520",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "Some packages cannot be matched with advisories",
        Remedy = "Take the inventory again with this version of PatchOps; look at the versions that the message names.",
    };

    /// <summary>Processes could not be read.</summary>
    public static readonly ErrorCode ProcessesNotRead = new()
    {
        Id = "PO1521",
        Category = ErrorCategory.PermissionDenied,
        Level = DiagnosticLevel.Info,
        Title = "Some processes could not be looked into, so that it is not known whether they run replaced code",
        Remedy = "Run as root; what refuses root too (in a sandbox) has to be looked at by hand.",
    };

    /// <summary>Documents of a feed are missing between others.</summary>
    public static readonly ErrorCode FeedGap = new()
    {
        Id = "PO1522",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Warning,
        Title = "Months of a feed are missing between those that were imported",
        Remedy = "Import them as well, with Update-PatchAdvisory or `patchops advisories update`.",
    };
}
